import * as contract from '#shared/contract/operations/organizations'
import { upgradeBanner } from '#shared/entitlements/banner'
import type { Feature } from '#shared/entitlements/features'
import { featureNames, features, includes } from '#shared/entitlements/features'
import { inForceAt } from '#shared/entitlements/in-force'
import { overLimit } from '#shared/entitlements/over-limit'
import type { AddOns, LimitName, Plan } from '#shared/entitlements/plans'
import { limitNames, limitOf, monthlyBillUsd, tierOf } from '#shared/entitlements/plans'
import { unlockFeature } from '#shared/entitlements/unlock'
import { useCase } from '#shared/runtime/http/use-case'
import { readableOrganization } from '#shared/runtime/organization-scope'
import { Entitlements, Usages } from '#shared/table/entities/organizations'

export const getEntitlements = useCase(contract.getEntitlements, async ({ caller, now, params }) => {
  const entitlement = await Entitlements.load(
    await readableOrganization(caller, params.organizationId),
    'organization.notFound',
  )
  const { organizationId, givenBy } = entitlement
  const { plan, addOns } = inForceAt(entitlement, now)
  const usages = await Usages.getMany(limitNames.map((counted) => ({ organizationId, counted })))
  const usageOf = (counted: LimitName) => {
    const usage = usages.find((each) => each.counted === counted)
    // By the plan in force: a grace that has ended is noted on the counter a little later.
    const counts = { used: usage?.used ?? 0, limit: limitOf(counted, plan, addOns) }
    return { ...counts, ...overLimit(counted, counts, { plan, addOns }) }
  }
  return {
    organizationId,
    plan,
    tier: tierOf(plan),
    addOns,
    // A plan that is given is on the giver's bill.
    monthlyBillUsd: givenBy ? 0 : monthlyBillUsd(plan, addOns),
    givenBy,
    features: featureNames.map((feature) => featureView(feature, { plan, addOns })),
    usage: { skus: usageOf('SKUS'), locations: usageOf('LOCATIONS') },
    upgrade: upgradeBanner(plan),
  }
})

function featureView(feature: Feature, held: { plan: Plan; addOns: AddOns }) {
  const { name } = features[feature]
  if (includes(feature, held.plan, held.addOns)) return { feature, name, included: true }
  const { text, monthlyBillUsd: bill } = unlockFeature(feature, held)
  return { feature, name, included: false, unlock: { plan: text, monthlyBillUsd: bill } }
}
