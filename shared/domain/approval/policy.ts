import type { OrganizationId } from '#shared/kernel/ids'
import type { Money } from '#shared/kernel/money'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { ApprovalSubject, GuardedDeed } from './words'
import { guardedDeeds } from './words'

/** What an organization asks a second person for. */
export type ApprovalPolicy = {
  organizationId: OrganizationId
  rules: ApprovalRule[]
  /** For so long an approval waits, and as long it holds once it is given. */
  waitHours: number
  version: number
}

/** `above`: only where more than this is at stake. Without it always. */
export type ApprovalRule = { deed: GuardedDeed; of: ApprovalSubject; above?: Money }

export const approvalPolicyLimits = {
  waitHours: { least: 1, most: 720, usual: 72 },
  /** A billion, of a currency with cents. */
  amountMinor: 100_000_000_000,
} as const

/** Of an organization that has none. */
export const noPolicy = (organizationId: OrganizationId): ApprovalPolicy => ({
  organizationId,
  rules: [],
  waitHours: approvalPolicyLimits.waitHours.usual,
  version: 0,
})

export type BadPolicy =
  | { code: 'approvalPolicy.ruleTwice'; deed: string }
  | { code: 'approvalPolicy.noAmount'; deed: string }

/** One rule a deed and subject, and an amount only where the deed has one. */
export function checkPolicy(policy: ApprovalPolicy): Result<ApprovalPolicy, BadPolicy> {
  const { rules } = policy
  const twice = rules.find(({ deed, of }, index) => rules.slice(0, index).some((r) => r.deed === deed && r.of === of))
  if (twice) return failed({ code: 'approvalPolicy.ruleTwice', deed: twice.deed })
  const without = rules.find(({ deed, above }) => above && !guardedDeeds[deed].hasAmount)
  if (without) return failed({ code: 'approvalPolicy.noAmount', deed: without.deed })
  return done(policy)
}

/** What is about to be done, and by what kind of actor. `amount`: what is at stake, where that is known before. */
export type Deed = { deed: GuardedDeed; isAgent: boolean; amount?: Money | undefined }

/** Whether a second person is asked. What cannot be compared, being unknown or in another currency, is not let pass. */
export function demandsSecondPerson({ rules }: ApprovalPolicy, { deed, isAgent, amount }: Deed): boolean {
  return rules.some(({ deed: ruled, of, above }) => {
    if (ruled !== deed || (of === 'AGENTS' && !isAgent)) return false
    const isBelow = above && amount?.currency === above.currency && Math.abs(amount.amountMinor) <= above.amountMinor
    return !isBelow
  })
}
