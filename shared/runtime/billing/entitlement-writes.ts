import { monthlyCents } from '#shared/entitlements/billing/items'
import { isSameStanding, type Standing } from '#shared/entitlements/billing/standing'
import { changePlan } from '#shared/entitlements/change-plan'
import { standingChanged } from '#shared/events/billing'
import { planChanged } from '#shared/events/identity'
import type { OrganizationId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { BillingAccount } from '#shared/table/entities/billing'
import { BillingEntries } from '#shared/table/entities/billing'
import { changeEntitlement, Entitlements } from '#shared/table/entities/organizations'
import type { Write } from '#shared/table/entity'
import { promotionWrites } from '../members/first-super-admin'
import type { Settling } from './circumstances'
import { inWords } from './in-words'

/**
 * What a standing by Stripe makes of an entitlement, in the same commit: the authorizer reads it at the very next request. A plan that an
 * operator or an owner gave is left alone until a subscription takes its place, or its own days of grace begin.
 */
export async function entitlementWrites(
  { told, grace: graceBefore }: Pick<BillingAccount, 'told' | 'grace'>,
  { organizationId, upgradedBy, grace }: BillingAccount,
  standing: Standing,
  settling: Settling,
): Promise<Write[]> {
  const held = await Entitlements.load({ organizationId }, 'organization.notFound')
  const { plan, addOns, graceEndsAt, mode, status, payerId } = standing
  const isPaid = plan !== 'FREE' && mode !== 'FREE'
  const beginsGrace = grace !== undefined && grace.endsAt !== graceBefore?.endsAt
  const follows = held.isBilled === true || isPaid || beginsGrace
  const change = follows ? changePlan(held, { plan, addOns, graceEndsAt, isBilled: true }) : undefined
  assert(change?.ok ?? true, 'what is on a bill is a plan with its own add-ons')
  const becomesRoot = plan === 'ENTERPRISE' && held.plan !== 'ENTERPRISE'
  const isNews = follows && !isSameStanding(standing, told as Standing | undefined)
  const { locations: locationAddOns, advancedForecasting } = addOns
  const of = { ownerId: organizationId, documentId: organizationId }
  return [
    ...(change?.ok && change.value.changed ? changeEntitlement(change.value, held) : []),
    ...(becomesRoot ? await promotionWrites(organizationId, upgradedBy, settling.record) : []),
    ...(change?.ok && change.value.changed
      ? [
          settling.record({
            ...of,
            event: planChanged,
            data: { from: held.plan, to: plan, locationAddOns, advancedForecasting, reason: reasons[mode] },
            from: held.plan,
            to: plan,
          }),
        ]
      : []),
    ...(isNews
      ? [
          settling.record({
            ...of,
            event: standingChanged,
            data: {
              organizationId,
              mode,
              status,
              plan,
              locationAddOns,
              advancedForecasting,
              payerId,
              graceEndsAt,
              planBefore: held.plan === plan ? undefined : held.plan,
            },
            ...(told && { from: told.status }),
            to: status,
          }),
          BillingEntries.create({
            organizationId,
            kind: told?.mode === mode ? 'PLAN_CHANGED' : 'MODE_CHANGED',
            at: settling.now,
            reference: settling.newId('billingChange'),
            text: standingInWords(standing),
            amount: { amountMinor: mode === 'FREE' ? 0 : monthlyCents(standing), currency: 'USD' },
            payerId: standing.payerId as OrganizationId | undefined,
          }),
        ]
      : []),
  ]
}

const reasons: Record<Standing['mode'], string> = {
  FREE: 'Nothing is paid any more.',
  SELF_PAY: 'Its own subscription at Stripe.',
  ADD_ON: 'Its payer’s subscription at Stripe.',
  INCLUDED: 'Covered by the plan of its owner.',
}

function standingInWords(standing: Standing): string {
  const { mode, status, graceEndsAt } = standing
  const grace = graceEndsAt ? `, until ${graceEndsAt.slice(0, 10)} unless it is paid` : ''
  return `${inWords(standing)}: ${mode}, ${status}${grace}`
}
