import * as z from 'zod'
import { approvalLifecycle } from '#shared/domain/approval/lifecycle'
import type { GuardedDeed } from '#shared/domain/approval/words'
import { approvalStates, approvalSubjects, guardedDeeds } from '#shared/domain/approval/words'
import { may } from '#shared/domain/lifecycle'
import { ActorId, ApprovalId, OrganizationId, UserId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { epochSeconds, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { counterpartyIndex, dueIndex, keys } from '../keys'
import { StoredInteger } from '../stored'

const StoredMoney = z.object({ amountMinor: StoredInteger, currency: Currency })
/** What was asked for stays to be read when it can be asked for no more. */
const StoredDeed = z.enum(Object.keys(guardedDeeds) as [GuardedDeed, ...GuardedDeed[]])

export const ApprovalPolicies = entity({
  name: 'approvalPolicy',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    rules: z.array(z.object({ deed: StoredDeed, of: z.enum(approvalSubjects), above: StoredMoney.optional() })),
    waitHours: StoredInteger,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.approvalPolicy(of.organizationId),
})

export const Approvals = entity({
  name: 'approval',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    approvalId: ApprovalId,
    state: z.enum(approvalStates),
    deed: StoredDeed,
    documentId: z.string(),
    fingerprint: z.string(),
    request: z.string().optional(),
    amount: StoredMoney.optional(),
    requestedBy: ActorId,
    requestedAt: Instant,
    expiresAt: Instant,
    waitHours: StoredInteger,
    decided: z.object({ by: UserId, at: Instant, comment: z.string().optional() }).optional(),
    used: z.object({ by: ActorId, at: Instant }).optional(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; approvalId: string }) => keys.approval(of.organizationId, of.approvalId),
  /** Those that something can still be done with come first, and are due when their time is up. */
  index: ({ organizationId, approvalId, state, expiresAt }) => {
    const isOpen = may(approvalLifecycle, 'expire', state)
    return {
      cpk: counterpartyIndex.partition(organizationId, 'APPROVAL'),
      csk: counterpartyIndex.sort(isOpen, approvalId),
      ...(isOpen && { duePk: dueIndex.approvalPartition(), dueSk: dueIndex.sort(expiresAt, approvalId) }),
    }
  },
})

/** The last approval that was asked for a request. Gone when it can be neither decided nor used any more: then the next sending asks for another. */
export const ApprovalsOfRequests = entity({
  name: 'approvalOfRequest',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    fingerprint: z.string(),
    approvalId: ApprovalId,
    keptUntil: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; fingerprint: string }) =>
    keys.approvalOfRequest(of.organizationId, of.fingerprint),
  expiresAt: ({ keptUntil }) => epochSeconds(keptUntil),
})
