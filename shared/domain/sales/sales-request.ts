/** “Contact Sales”: an organization asks to be called, by one of its admins. What becomes of it is between people; here it is kept until one of them has answered. */
import type { OrganizationId, SalesRequestId, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { after, days } from '#shared/kernel/time'
import { may } from '../lifecycle'
import { salesRequestLifecycle } from './lifecycle'
import type { SalesInterest, SalesRequestState } from './words'

export type SalesRequest = {
  salesRequestId: SalesRequestId
  organizationId: OrganizationId
  requestedBy: UserId
  interest: SalesInterest
  message: string
  phone?: string
  state: SalesRequestState
  requestedAt: Instant
  handledAt?: Instant
  handledBy?: string
  version: number
}

type Asked = Pick<SalesRequest, 'organizationId' | 'requestedBy' | 'interest' | 'message' | 'phone'>

export const ask = (asked: Asked, salesRequestId: SalesRequestId, now: Instant): SalesRequest => ({
  ...asked,
  salesRequestId,
  state: 'OPEN',
  requestedAt: now,
  version: 1,
})

/** Answered by somebody; nothing where it was before. */
export function handle(request: SalesRequest, handledBy: string, now: Instant): SalesRequest | undefined {
  if (!may(salesRequestLifecycle, 'handle', request.state)) return undefined
  return { ...request, state: 'HANDLED', handledAt: now, handledBy, version: request.version + 1 }
}

/** The day in which requests are counted, and how long until the next. */
export function countingDay(now: Instant): { day: string; endsAt: Instant; secondsLeft: number } {
  const day = now.slice(0, 10)
  const endsAt = after(`${day}T00:00:00.000Z`, days(1))
  return { day, endsAt, secondsLeft: Math.ceil((Date.parse(endsAt) - Date.parse(now)) / 1000) }
}
