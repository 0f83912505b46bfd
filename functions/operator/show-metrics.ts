import { reportOf } from '#shared/domain/metrics/report'
import { priceList } from '#shared/entitlements/price-list'
import { OrganizationId } from '#shared/kernel/ids'
import { CountedOrganizations, CountedPartnerships } from '#shared/table/entities/metrics'
import { Organizations } from '#shared/table/entities/organizations'
import { lists, metricsShards } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { usedUnits } from '#shared/table/units'
import type { Order, Outcome } from './command'
import { metricsText } from './metrics-text'

/** The platform's figures, from the rows alone: half a read unit for 4 kB of them, whatever has happened since the platform began. */
export async function showMetrics({ now }: Order): Promise<Outcome> {
  const shards = Array.from({ length: metricsShards }, (_, shard) => shard)
  const eventually = { consistent: false }
  const [organizations, partnerships] = await Promise.all([
    Promise.all(shards.map((shard) => listAll(CountedOrganizations, lists.countedOrganizations(shard), eventually))),
    Promise.all(shards.map((shard) => listAll(CountedPartnerships, lists.countedPartnerships(shard), eventually))),
  ])
  const conversion = { from: 'FREE', to: 'PRO' }
  const report = reportOf(organizations.flat(), partnerships.flat(), { now, prices: priceList, conversion })

  const named = [
    ...report.networks.map(({ rootId }) => rootId),
    ...[...report.partnerships.most, ...report.virality.byInviter, ...report.trialing.listed].map(
      ({ organizationId }) => organizationId,
    ),
  ]
  const ids = [...new Set(named)].flatMap((id) => OrganizationId.safeParse(id).data ?? [])
  const found = await Organizations.getMany(
    ids.map((organizationId) => ({ organizationId })),
    eventually,
  )
  const names = Object.fromEntries(found.map(({ organizationId, name }) => [organizationId, name]))
  const text = metricsText(report, { nameOf: (id) => names[id] ?? id, readUnits: usedUnits().read })
  return { ok: true, changed: false, report, names, text }
}
