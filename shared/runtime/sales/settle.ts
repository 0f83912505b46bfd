import { release as releaseInBooks } from '#shared/domain/ledger/reserve'
import { may } from '#shared/domain/lifecycle'
import type { Part, SalesLine } from '#shared/domain/sales-order/line'
import { excessOf, release, unclaim } from '#shared/domain/sales-order/line'
import type { SalesOrder } from '#shared/domain/sales-order/sales-order'
import { shipmentLifecycle } from '#shared/domain/shipment/lifecycle'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { step } from '#shared/domain/shipment/shipment'
import { shipmentCancelled } from '#shared/events/logistics'
import type { Quantity } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { levelsOf } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { releasePlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { Stale } from '#shared/table/commit'
import { Positions } from '#shared/table/entities/inventory'
import { Shipments } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

/** Two writes of the ledger each, beside the order's own. */
const partsAtOnce = 24

export type GivenBack = { lines: SalesLine[]; writes: Write[] }
/** How much of a line is to be given back, and which parts of it may. */
export type Meant = { most: Quantity; isMeant?: (part: Part) => boolean }
type Circumstances = { now: Instant; tell: Tell }

/**
 * Gives back what is kept for lines and not wanted, as much as one commit takes. Where drafts take it, one of them is called off: it could not leave
 * any more. Those that leave at this moment are left alone.
 *
 * @returns `isMore`: the next commit has to go on.
 */
export async function settle(
  order: SalesOrder,
  lines: readonly SalesLine[],
  circumstances: Circumstances,
): Promise<GivenBack & { isMore: boolean }> {
  const free = await giveBack(order, lines, (line) => ({ most: excessOf(line) }), circumstances)
  const settled = free.writes.length > 0 ? free : await callOffDraft(lines, order, circumstances)
  const isMore = settled.writes.length > 0 && settled.lines.some((line) => excessOf(line).gt(0))
  return { ...settled, isMore }
}

/** Gives back what no draft takes, of each line so much at most: as many parts as one commit takes. */
export async function giveBack(
  { organizationId }: SalesOrder,
  lines: readonly SalesLine[],
  meantOf: (line: SalesLine) => Meant,
  { now, tell }: Circumstances,
): Promise<GivenBack> {
  const released: { line: SalesLine; part: Part }[] = []
  const after = lines.map((before) => {
    const { most, isMeant } = meantOf(before)
    if (most.eq(0)) return before
    const { line, released: parts } = release(before, { most, isMeant, atOnce: partsAtOnce - released.length })
    released.push(...parts.map((part) => ({ line: before, part })))
    return line
  })
  if (released.length === 0) return { lines: [...lines], writes: [] }
  const reserved = released.map(({ line: { goods }, part: { locationId, lot, quantity } }) => {
    assert(goods, 'goods that are kept are known')
    return { position: { locationId, productId: goods.productId, lot, status: 'AVAILABLE' as const }, quantity }
  })
  const names = reserved.map(({ position }) => position)
  const [positions, levels] = await Promise.all([Positions.getMany(names), levelsOf(organizationId, names)])
  const books = releaseInBooks({ positions, levels }, reserved, now)
  if (!books) throw new Stale('what was kept is kept no more')
  return { lines: after, writes: ledgerWrites(books, tell) }
}

async function callOffDraft(
  lines: readonly SalesLine[],
  { organizationId }: SalesOrder,
  { tell }: Circumstances,
): Promise<GivenBack> {
  const tooMuch = lines.filter((line) => excessOf(line).gt(0))
  const ids = [...new Set(tooMuch.flatMap(({ parts }) => parts.flatMap(({ shipmentId }) => shipmentId ?? [])))]
  const drafts = await Shipments.getMany(ids.map((shipmentId) => ({ organizationId, shipmentId })))
  const draft = drafts
    .sort((a, b) => (a.shipmentId < b.shipmentId ? 1 : -1))
    .find(({ state }) => may(shipmentLifecycle, 'cancel', state))
  if (!draft) return { lines: [...lines], writes: [] }
  return { lines: lines.map((line) => unclaim(line, draft.shipmentId)), writes: calledOff(draft, tell) }
}

function calledOff(draft: Shipment, tell: Tell): Write[] {
  const after = orThrow(step(draft, 'cancel'))
  const { organizationId: ownerId, shipmentId: documentId, number, state: from } = draft
  return [
    Shipments.replace(after, draft),
    ...releasePlaces(draft),
    tell({ ownerId, documentId, event: shipmentCancelled, data: { number }, from, to: after.state }),
  ]
}
