import { Problem } from '#shared/contract/problem'
import type { PastPosition } from '#shared/domain/ledger/as-of'
import { isUnmovedSince } from '#shared/domain/ledger/as-of'
import type { Position } from '#shared/domain/ledger/ledger'
import type { StockLevel } from '#shared/domain/ledger/level'
import { sharedNow } from '#shared/domain/partnership/sharing'
import type { ReportRow } from '#shared/domain/report/rows'
import type { LocationId, PartnershipId } from '#shared/kernel/ids'
import { currencyDecimals, extend } from '#shared/kernel/money'
import { quantity } from '#shared/kernel/quantity'
import { eachOf } from '#shared/runtime/each-of'
import { positionsAt } from '#shared/runtime/ledger/positions-at'
import { ownPartnership, sharedPositions } from '#shared/runtime/partnerships'
import { untilFresh } from '#shared/table/commit'
import { Levels, Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Found, ReportContext, ReportMaker } from './making'
import { inOrderOf, ReportRows } from './plain'
import type { LevelsAt } from './walk-levels'
import { walkLevels } from './walk-levels'

async function part(context: ReportContext, cursor: string | undefined): Promise<Found> {
  const { partnershipId } = context.parameters
  if (partnershipId) return { found: await sharedRows(context, partnershipId) }
  const { found, cursor: next } = await walkLevels(context, cursor)
  const rows: ReportRow[] = []
  for (const some of found) rows.push(...(await rowsAt(some, context)))
  return { found: rows, cursor: next }
}

/** As positions lay at the instant. Those of a product that moved since, or moves while they are read, are told by taking back what moved. */
async function rowsAt({ place, levels }: LevelsAt, { at }: ReportContext): Promise<ReportRow[]> {
  const { locationId, code: location } = place
  const [first, last] = [levels[0]?.productId ?? '', levels.at(-1)?.productId ?? '']
  const positions = await listAll(Positions, lists.stockBetween(locationId, first, last))
  const now = await listAll(Levels, lists.levelsBetween(locationId, first, last))
  const entries = new Map(now.map((level) => [level.productId, level.entries]))
  const isStill = (level: StockLevel) => isUnmovedSince(level, at) && entries.get(level.productId) === level.entries
  const held = new Map<string, Position[]>()
  for (const position of positions) held.set(position.productId, [...(held.get(position.productId) ?? []), position])
  const found = await eachOf(levels, async (level) => ({
    level,
    lying: isStill(level) ? (held.get(level.productId) ?? []) : await untilFresh(() => positionsAt(level, at)),
  }))
  return found.flatMap(({ level: { productId, sku }, lying }) =>
    lying
      .filter((position) => !position.quantity.eq(0))
      .map((position) => ({ location, locationId, productId, sku, ...lyingRow(position) })),
  )
}

const lyingRow = ({ status, lot, quantity: held }: PastPosition) => ({
  status,
  lot: lot?.number,
  expiresOn: lot?.expiresOn,
  quantity: held.toNumber(),
})

/** What a partnership shares, as its partner may see it now. @throws Problem partnership.notFound, location.notFound */
async function sharedRows(context: ReportContext, partnershipId: PartnershipId): Promise<ReportRow[]> {
  const { organizationId, sees, parameters } = context
  const partnership = await ownPartnership(organizationId, partnershipId)
  const isAsked = (locationId: LocationId) => sees(locationId) && locationId === (parameters.locationId ?? locationId)
  const places = sharedNow(partnership).filter(({ locationId }) => isAsked(locationId))
  if (parameters.locationId && places.length === 0) throw Problem.of('location.notFound', {})
  const rows = await eachOf(places, async ({ locationId, code }) => {
    const positions = await sharedPositions(partnership, locationId)
    return positions.map((position) => ({
      ...{ location: code, locationId, productId: position.productId, sku: position.sku },
      ...lyingRow(position),
      ...(partnership.sharesValues && listValue(position)),
    }))
  })
  return rows.flat()
}

function listValue({ listPrice, quantity: held }: Position) {
  if (!listPrice) return {}
  const { amountMinor, currency } = extend(listPrice, held)
  const places = currencyDecimals[currency]
  return {
    value: quantity(amountMinor)
      .div(10 ** places)
      .toFixed(places),
    currency,
  }
}

export const snapshot: ReportMaker = {
  part,
  rows: (found) => ReportRows.parse(found).sort(inOrderOf('location', 'sku', 'status', 'expiresOn', 'lot')),
}
