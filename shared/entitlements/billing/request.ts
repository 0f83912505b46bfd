import type { Through } from '#shared/domain/billing/coverage'
import {
  type BillingRequestState,
  type BillingSide,
  type billingRequestKinds,
  billingRequestLifecycle,
} from '#shared/domain/billing/request-lifecycle'
import { may } from '#shared/domain/lifecycle'
import type { BillingRequestId, OrganizationId, UserId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { AddOns, Plan } from '../plans'

/**
 * What one company asks another to pay for, or offers to. Nobody's plan goes on somebody's bill without a word of both: one side proposes, the
 * other consents.
 */
export type BillingRequest = {
  billingRequestId: BillingRequestId
  kind: (typeof billingRequestKinds)[number]
  state: BillingRequestState
  payerId: OrganizationId
  payerName: string
  organizationId: OrganizationId
  organizationName: string
  through: Through
  /** What the organization is to hold, not to add. */
  plan: Plan
  addOns: AddOns
  proposedBy: BillingSide
  proposer: UserId
  message?: string
  proposedAt: Instant
  expiresAt: Instant
  answeredAt?: Instant
  version: number
}

type WrongState = { code: 'billingRequest.wrongState'; action: string; state: BillingRequestState }

/** A request that nobody answered expires by the clock alone. */
export const stateAt = ({ state, expiresAt }: BillingRequest, now: Instant): BillingRequestState =>
  state === 'PROPOSED' && expiresAt <= now ? 'EXPIRED' : state

export const agree = (to: BillingRequest, now: Instant) => step(to, now, 'agree', 'consented to', 'AGREED')
export const decline = (what: BillingRequest, now: Instant) => step(what, now, 'decline', 'declined', 'DECLINED')
export const withdraw = (what: BillingRequest, now: Instant) => step(what, now, 'withdraw', 'withdrawn', 'WITHDRAWN')
export const apply = (what: BillingRequest, now: Instant) => step(what, now, 'apply', 'applied', 'APPLIED')

/** The payment was refused: it can be consented to again, with another card. */
export function fail(what: BillingRequest, now: Instant): Result<BillingRequest, WrongState> {
  const failing = step(what, now, 'fail', 'refused', 'PROPOSED')
  return failing.ok ? done({ ...failing.value, answeredAt: undefined }) : failing
}

function step(
  request: BillingRequest,
  now: Instant,
  name: keyof typeof billingRequestLifecycle.transitions,
  action: string,
  to: BillingRequestState,
): Result<BillingRequest, WrongState> {
  const state = stateAt(request, now)
  if (!may(billingRequestLifecycle, name, state)) return failed({ code: 'billingRequest.wrongState', action, state })
  return done({ ...request, state: to, answeredAt: now, version: request.version + 1 })
}

export const otherSide = (side: BillingSide): BillingSide => (side === 'PAYER' ? 'ORGANIZATION' : 'PAYER')

/** On which side an organization stands, if on any. */
export function sideOf(
  { payerId, organizationId }: Pick<BillingRequest, 'payerId' | 'organizationId'>,
  viewerId: string,
): BillingSide | undefined {
  if (viewerId === payerId) return 'PAYER'
  return viewerId === organizationId ? 'ORGANIZATION' : undefined
}

/**
 * Whether the organization is told who the payer is. A partner's owner is nobody's business: who asks to be paid for learns it with the consent.
 */
export const isPayerNamed = ({ kind, proposedBy, state, through }: BillingRequest): boolean =>
  kind === 'CHANGE' ||
  proposedBy === 'PAYER' ||
  through.kind !== 'PARTNERSHIP' ||
  state === 'AGREED' ||
  state === 'APPLIED'
