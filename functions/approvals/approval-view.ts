import type { Approval } from '#shared/domain/approval/approval'
import { stateAt } from '#shared/domain/approval/approval'
import type { ApprovalPolicy } from '#shared/domain/approval/policy'
import type { GuardedDeed } from '#shared/domain/approval/words'
import { guardedDeeds } from '#shared/domain/approval/words'
import type { Instant } from '#shared/kernel/time'

const deeds = (Object.keys(guardedDeeds) as GuardedDeed[]).map((deed) => ({ deed, ...guardedDeeds[deed] }))

export const policyView = ({ rules, waitHours, version }: ApprovalPolicy) => ({ rules, waitHours, deeds, version })

/** As it stands at an instant. */
export function approvalView(approval: Approval, now: Instant) {
  const { organizationId: _own, fingerprint: _of, waitHours: _hours, ...shown } = approval
  return { ...shown, state: stateAt(approval, now), name: guardedDeeds[approval.deed].name }
}
