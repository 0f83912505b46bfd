import type { OnboardingStep } from '#shared/entitlements/onboarding'
import type { OrganizationId } from '#shared/kernel/ids'
import { Trees } from '#shared/table/entities/hierarchy'
import { Usages } from '#shared/table/entities/organizations'
import { PartnershipSides } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { firstSortKeys, listAll } from '#shared/table/list'

/** Stock is looked for at the locations that were created first: the onboarding of an organization is over long before it has more. */
const locationsLookedAt = 20
const queriesAtOnce = 5

type Look = (organizationId: OrganizationId) => Promise<boolean>

/** Whether each of these steps has been taken, by what is there now. Eventually consistent: a step taken this second may show the next. */
export async function whatIsThere(organizationId: OrganizationId, steps: readonly OnboardingStep[]) {
  const looks = steps.map(async (step) => [step, await looksFor[step](organizationId)] as const)
  const found = new Map(await Promise.all(looks))
  return (step: OnboardingStep) => found.get(step) ?? false
}

const isUsed =
  (counted: 'SKUS' | 'LOCATIONS'): Look =>
  async (organizationId) =>
    ((await Usages.get({ organizationId, counted }, { consistent: false }))?.used ?? 0) > 0

const hasShipped: Look = async (organizationId) => (await firstSortKeys(lists.shipments(organizationId), 1)).length > 0

const looksFor: Record<OnboardingStep, Look> = {
  COLLEAGUE: async (organizationId) => (await firstSortKeys(lists.members(organizationId), 2)).length > 1,
  LOCATION: isUsed('LOCATIONS'),
  PRODUCT: isUsed('SKUS'),
  // What was shipped was there before.
  STOCK: async (organizationId) => (await hasStock(organizationId)) || (await hasShipped(organizationId)),
  PARTNER: async (organizationId) => {
    const sides = await listAll(PartnershipSides, lists.partnershipSides(organizationId), { consistent: false })
    return sides.some(({ side }) => side === 'INVITER')
  },
  SHIPMENT: hasShipped,
  SUBSIDIARY: async (rootId) => {
    const tree = await Trees.get({ rootId }, { consistent: false })
    return Object.keys(tree?.nodes ?? {}).length > 0
  },
}

async function hasStock(organizationId: OrganizationId): Promise<boolean> {
  const { prefix, ...ofOrganization } = lists.locations(organizationId)
  const keys = await firstSortKeys({ ...ofOrganization, prefix }, locationsLookedAt)
  const locationIds = keys.map((sk) => sk.slice(prefix.length))
  for (let start = 0; start < locationIds.length; start += queriesAtOnce) {
    const some = locationIds.slice(start, start + queriesAtOnce)
    const found = await Promise.all(some.map((locationId) => firstSortKeys(lists.stock(locationId), 1)))
    if (found.some((positions) => positions.length > 0)) return true
  }
  return false
}
