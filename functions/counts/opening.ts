import { Problem } from '#shared/contract/problem'
import type { Count, CountLine } from '#shared/domain/count/count'
import { mostCountLines } from '#shared/domain/count/count'
import type { Location } from '#shared/domain/location/location'
import { countOpened } from '#shared/events/counts'
import type { ProductId } from '#shared/kernel/ids'
import { stillOpen } from '#shared/runtime/location-gate'
import { Counts } from '#shared/table/entities/counts'
import { ZoneAssignments } from '#shared/table/entities/places'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Tell } from '#shared/table/log'
import { writeLines } from './count-lines'
import type { Frozen } from './freeze'
import { freeze } from './freeze'

/** The zones of a location's products. A zone that the location has not any more holds nothing. */
export async function zonesOf({ locationId, zones = [] }: Location): Promise<Map<ProductId, string>> {
  const there = new Set(zones.map(({ code }) => code))
  const assigned = await listAll(ZoneAssignments, lists.zoneAssignments(locationId))
  return new Map(assigned.flatMap(({ productId, zone }) => (there.has(zone) ? [[productId, zone] as const] : [])))
}

/** The lines of a count, in the order in which people walk: by zone, then by SKU. */
export function numbered(frozen: readonly Frozen[], zones: ReadonlyMap<ProductId, string>): CountLine[] {
  const inZones = frozen.map((line) => ({ ...line, zone: zones.get(line.productId), countings: [] }))
  const order = ({ zone = '~', sku, status, lot }: (typeof inZones)[number]) =>
    [zone, sku, status, lot?.expiresOn ?? '', lot?.number ?? ''].join('\u0000')
  return inZones
    .map((line) => ({ line, order: order(line) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ line }, index) => ({ ...line, line: index + 1 }))
}

/** What is frozen for a count of these products, or of all. @throws Problem count.tooLarge */
export async function linesToCount(
  { locationId }: Location,
  zones: ReadonlyMap<ProductId, string>,
  products?: readonly ProductId[],
): Promise<CountLine[]> {
  const frozen = await freeze(locationId, products)
  if (frozen.length > mostCountLines) throw Problem.of('count.tooLarge', { maximum: mostCountLines })
  return numbered(frozen, zones)
}

type Opened = Omit<Count, 'state' | 'lines' | 'remaining' | 'recounted' | 'leftOut' | 'counters' | 'version'>

/** What an opening writes. Condition: the location is not archived. */
export function opening(opened: Opened, lines: readonly CountLine[], tell: Tell): { count: Count; writes: Write[] } {
  const { organizationId, countId, locationId, kind } = opened
  const progress = { lines: lines.length, remaining: lines.length, recounted: [], leftOut: [], counters: [] }
  const count: Count = { ...opened, ...progress, state: 'OPEN', version: 1 }
  const told = { ownerId: organizationId, documentId: countId, to: count.state }
  return {
    count,
    writes: [
      Counts.create(count),
      ...writeLines(count, [], lines),
      stillOpen({ organizationId, locationId }),
      tell({ ...told, event: countOpened, data: { locationId, kind, lines: lines.length } }),
    ],
  }
}
