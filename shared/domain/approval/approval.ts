import type { ActorId, ApprovalId, OrganizationId, UserId } from '#shared/kernel/ids'
import type { Money } from '#shared/kernel/money'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { after, hours } from '#shared/kernel/time'
import { may } from '../lifecycle'
import { approvalLifecycle } from './lifecycle'
import type { ApprovalAnswer, ApprovalState, GuardedDeed } from './words'

/**
 * That a second person agrees to one request, to the letter: `fingerprint` is of the operation, its input and the amount at stake. Whoever sends this very
 * request once it is approved carries it out, once.
 */
export type Approval = {
  organizationId: OrganizationId
  approvalId: ApprovalId
  state: ApprovalState
  deed: GuardedDeed
  documentId: string
  fingerprint: string
  /** What was sent, as JSON, for who decides. Left out where it is very long. */
  request?: string
  amount?: Money
  requestedBy: ActorId
  requestedAt: Instant
  /** Until then it can be decided, and used. */
  expiresAt: Instant
  waitHours: number
  decided?: { by: UserId; at: Instant; comment?: string }
  used?: { by: ActorId; at: Instant }
  version: number
}

export type NewApproval = Pick<
  Approval,
  | 'organizationId'
  | 'approvalId'
  | 'deed'
  | 'documentId'
  | 'fingerprint'
  | 'request'
  | 'amount'
  | 'requestedBy'
  | 'waitHours'
>

export const ask = (wanted: NewApproval, now: Instant): Approval => ({
  ...wanted,
  state: 'PENDING',
  requestedAt: now,
  expiresAt: after(now, hours(wanted.waitHours)),
  version: 1,
})

/** As it stands at an instant: one whose time is up is expired, whether or not the job has written it down. */
export const stateAt = ({ state, expiresAt }: Pick<Approval, 'state' | 'expiresAt'>, now: Instant): ApprovalState =>
  may(approvalLifecycle, 'expire', state) && expiresAt <= now ? 'EXPIRED' : state

/** Whether the request it is of has its answer in it: another one is asked for only when it has not. */
export const stands = (approval: Approval, now: Instant): boolean =>
  approval.expiresAt > now && ['PENDING', 'APPROVED', 'REJECTED'].includes(approval.state)

export type NotDecided = { code: 'approval.ownRequest' } | { code: 'approval.notPending'; state: ApprovalState }

/** By another person than who asked. Once it is approved it holds for as long as it would have waited. */
export function decide(
  approval: Approval,
  { answer, comment, by, now }: { answer: ApprovalAnswer; comment?: string | undefined; by: UserId; now: Instant },
): Result<Approval, NotDecided> {
  const state = stateAt(approval, now)
  if (state !== 'PENDING') return failed({ code: 'approval.notPending', state })
  if (approval.requestedBy === by) return failed({ code: 'approval.ownRequest' })
  const { waitHours, version } = approval
  return done({
    ...approval,
    state: answer,
    decided: { by, at: now, comment },
    expiresAt: after(now, hours(waitHours)),
    version: version + 1,
  })
}

/** Whoever asked asks no more: also of what was approved and is not done yet. */
export function withdraw(approval: Approval, now: Instant): Result<Approval, NotDecided> {
  const state = stateAt(approval, now)
  if (!may(approvalLifecycle, 'withdraw', state)) return failed({ code: 'approval.notPending', state })
  return done({ ...approval, state: 'WITHDRAWN', version: approval.version + 1 })
}

/** It is done, by whoever sent the request again. */
export const use = (approval: Approval, by: ActorId, now: Instant): Approval => ({
  ...approval,
  state: 'USED',
  used: { by, at: now },
  version: approval.version + 1,
})

/** Nothing where there is nothing to expire, or its time has not come. */
export const expire = (approval: Approval, now: Instant): Approval | undefined =>
  stateAt(approval, now) === 'EXPIRED' && approval.state !== 'EXPIRED'
    ? { ...approval, state: 'EXPIRED', version: approval.version + 1 }
    : undefined
