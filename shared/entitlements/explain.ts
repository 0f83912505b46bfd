import type { Instant } from '#shared/kernel/time'
import type { AccountGate, Entitlement, MemberAccess, Membership } from './decide'
import { accountGates, denialAt } from './decide'
import { features } from './features'
import type { Plan } from './plans'
import { upgradePath } from './plans'

/** All that stands between a member and an operation: its account first, then the resource it is about. */
export const gates = [...accountGates, 'PARTNERSHIP', 'LOCATION', 'RESOURCE'] as const
export const verdicts = ['ALLOWS', 'REFUSES', 'NOT_ASKED'] as const

/** What one gate says of a request, why, and what would change it. `code` is that of the refusal which the request would meet. */
export type Verdict = {
  gate: (typeof gates)[number]
  verdict: (typeof verdicts)[number]
  because: string
  change?: string
  code?: string
}

/** What the authorizer's gates say of a member, each for itself: mending one of them shows at once what else is in the way. */
export const explainAccount = (access: MemberAccess, membership: Membership, entitlement: Explained): Verdict[] => {
  const judged = { access, membership, entitlement }
  return accountGates.map((gate) => {
    const denial = denialAt[gate](judged)
    if (!denial) return { gate, verdict: 'ALLOWS', because: reasons[gate](judged).allows }
    const { refuses, change } = reasons[gate](judged)
    return { gate, verdict: 'REFUSES', because: refuses, change: change(denial), code: denial.code }
  })
}

type Reasons = { allows: string; refuses: string; change: (denial: { plan: string; price: string }) => string }
type Explained = Entitlement & { graceEndsAt?: Instant }
type Judged = { access: MemberAccess; membership: Membership; entitlement: Explained }

const billingOf = (plan: Plan, graceEndsAt: Instant) =>
  plan === 'FREE'
    ? `Nothing is paid since ${graceEndsAt.slice(0, 10)}: what FREE gives, the organization has.`
    : `Nothing is paid at present; the ${plan} plan goes on until ${graceEndsAt.slice(0, 10)}.`

const reasons: Record<AccountGate, (judged: Judged) => Reasons> = {
  MEMBERSHIP: () => ({
    allows: 'An active member.',
    refuses: 'The member was removed.',
    change: () => 'An admin can take the member back: members.reactivateMember.',
  }),
  BILLING: ({ entitlement: { plan, graceEndsAt } }) => ({
    allows: graceEndsAt ? billingOf(plan, graceEndsAt) : 'The organization is active.',
    refuses: 'The organization is suspended.',
    change: () => 'Write to support@betterdata.com.',
  }),
  TIER: ({ access, entitlement: { plan } }) => ({
    allows: `“${features[access.feature].name}” is part of the ${plan} plan.`,
    refuses: `“${features[access.feature].name}” is not part of the ${plan} plan.`,
    change: (unlock) => `An upgrade to ${unlock.plan} unlocks it for ${unlock.price}: GET ${upgradePath}.`,
  }),
  ROLE: ({ access, membership }) => ({
    allows: `Needs the role ${access.role}; the member holds ${membership.role}.`,
    refuses: `Needs the role ${access.role}; the member holds ${membership.role}.`,
    change: () =>
      `${access.role === 'ORG_SUPER_ADMIN' ? 'A super admin' : 'An admin'} can give the role: members.changeMemberRole.`,
  }),
}
