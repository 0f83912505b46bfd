import type { Instant } from '#shared/kernel/time'
import type { Conversion } from './growth'
import { cohorts, partnershipsPerOrganization, virality } from './growth'
import { monthOf, monthsBefore } from './months'
import { movementIn, project } from './movement'
import { lossOf, networksOf } from './networks'
import type { PriceList } from './revenue'
import { addOnsOf, byPlan, planAt, revenueAt, sumOf, totalOf, trialing } from './revenue'
import type { OrganizationRow, PartnershipRow } from './rows'

/** Lists of organizations name so many at most; totals count all. */
const mostListed = 100
const movementMonths = 12

export type ReportOptions = { now: Instant; prices: PriceList; conversion: Conversion }
export type Report = ReturnType<typeof reportOf>

/** The platform's figures at a moment, from the rows. Money is in US cents a month, at the prices of today. */
export function reportOf(
  organizations: readonly OrganizationRow[],
  partnerships: readonly PartnershipRow[],
  { now, prices, conversion }: ReportOptions,
) {
  // Rows of organizations that no event has told the registration of have come ahead of it: they are counted when it arrives.
  const rows = organizations.filter(({ registered }) => registered !== undefined)
  const month = monthOf(now)
  const revenue = sumOf(rows.map((row) => revenueAt(row, month, prices)))
  const onTrial = trialing(rows, month, prices)
  const links = partnershipsPerOrganization(rows, partnerships)
  const viral = virality(partnerships)
  return {
    at: now,
    organizations: rows.length,
    mrrCents: totalOf(revenue),
    byPlan: byPlan(rows, month, prices),
    byAddOn: { locationsCents: revenue.locations, advancedForecastingCents: revenue.advancedForecasting },
    trialing: { organizations: onTrial.length, listed: onTrial.slice(0, mostListed) },
    networks: networkFigures(rows, partnerships, { now, prices, conversion }),
    cohorts: cohorts(rows, conversion, now),
    partnerships: { ...links, most: links.most.slice(0, mostListed) },
    virality: { ...viral, byInviter: viral.byInviter.slice(0, mostListed) },
    /** The last twelve whole months and the one under way. */
    movement: [...monthsBefore(month, movementMonths), month].map((each) => movementIn(each, rows, prices)),
    projection: project(rows, { conversion, prices, now }),
  }
}

/** Each network's own figures and what would go if its root left, the largest first. */
export function networkFigures(
  rows: readonly OrganizationRow[],
  partnerships: readonly PartnershipRow[],
  { now, prices, conversion }: ReportOptions,
) {
  const month = monthOf(now)
  const held = new Map(
    rows.map((row) => [row.organizationId, { plan: planAt(row, month), revenue: revenueAt(row, month, prices) }]),
  )
  const revenueOfAll = (ids: Iterable<string>) => sumOf([...ids].flatMap((id) => held.get(id)?.revenue ?? []))
  const isFree = (id: string) => held.get(id)?.plan === conversion.from
  const pays = (id: string) => totalOf(revenueOfAll([id])) > 0
  const networks = networksOf(rows, partnerships)
  const figures = [...networks.members].map(([rootId, members]) => {
    const revenue = revenueOfAll(members)
    return {
      rootId,
      organizations: members.length,
      freeOrganizations: members.filter(isFree).length,
      planCents: revenue.plan,
      addOnCents: addOnsOf(revenue),
      mrrCents: totalOf(revenue),
    }
  })
  const largestFirst = figures.sort(
    (a, b) => b.mrrCents - a.mrrCents || b.organizations - a.organizations || (a.rootId < b.rootId ? -1 : 1),
  )
  return largestFirst.slice(0, mostListed).map((network) => {
    const { leaving, partners, partnersLeftAlone, conversions } = lossOf(network.rootId, networks, partnerships, pays)
    const leavingCents = totalOf(revenueOfAll(networks.ownedBy(network.rootId)))
    const conversionCents = totalOf(revenueOfAll(conversions))
    return {
      ...network,
      ifRootLeft: {
        leaving,
        leavingCents,
        partners: partners.length,
        freePartners: partners.filter(isFree).length,
        partnersLeftAlone,
        conversions: conversions.length,
        conversionCents,
      },
    }
  })
}
