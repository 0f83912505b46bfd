import type { Posted } from '#shared/domain/ledger/ledger'
import { post } from '#shared/domain/ledger/ledger'
import type { NotShippable } from '#shared/domain/order/fulfil'
import type { NotWanted } from '#shared/domain/sales-order/line'
import type { Departing } from '#shared/domain/shipment/departure'
import {
  gaveBackNext,
  giveBackNext,
  isDeparting,
  leaving,
  leftNext,
  nextLines,
  nothing,
  positionLeft,
  promisedNext,
  reserveNext,
  stays,
} from '#shared/domain/shipment/departure'
import { backNext, comingBack } from '#shared/domain/shipment/recall'
import type { LackingLine, Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { isOnBooks } from '#shared/domain/shipment/shipment'
import { shipmentPostingDue, shipmentStayed } from '#shared/events/logistics'
import { idGenerator } from '#shared/kernel/ids'
import { quantity, zero } from '#shared/kernel/quantity'
import { assert, done } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { booksFor, booksOf, fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { releasePlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { filledWrites, pricedNow, shippedOf, unshippedEntry, unshippedWrites } from '#shared/runtime/orders/fill-order'
import { leavingWrites, stayedWrites, stayingWrites } from '#shared/runtime/sales/shipped-lines'
import { someLinesOf } from '#shared/runtime/shipment-lines'
import { AsnLines, Shipments } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import type { Happening, Tell } from '#shared/table/log'
import { announcement, inTransit } from './announcement'
import { recalled } from './recalled'

/** What is asked of whoever follows: the next lines. */
export function departureDue(shipment: Shipment): Happening<typeof shipmentPostingDue> {
  assert(isDeparting(shipment), 'a departure that goes on has begun')
  const { organizationId: ownerId, shipmentId: documentId, departure, state } = shipment
  const { step, next } = departure
  return { ownerId, documentId, event: shipmentPostingDue, data: { step, next }, to: state }
}

/** The next commit of a long shipment: lines are reserved, or leave, or are given back; of one that is called back they lie again where they left. */
export async function continueDeparture(shipment: Departing, now: Instant, tell: Tell): Promise<Write[]> {
  if (shipment.departure.step === 'COMING_BACK') return comeBackNext(shipment, now, tell)
  return shipment.departure.step === 'LEAVING' ? leaveNext(shipment, now, tell) : promiseNext(shipment, now, tell)
}

async function promiseNext(shipment: Departing, now: Instant, tell: Tell): Promise<Write[]> {
  const lines = await someLinesOf(shipment, nextLines(shipment))
  const { shipment: after, posted, ofOrder } = await promised(shipment, lines, now)
  return [
    Shipments.replace(after, shipment),
    ...ledgerWrites(posted, tell),
    ...ofOrder,
    ...(isDeparting(after) ? [tell(departureDue(after))] : [tell(stayed(after)), ...stayedWrites(after, tell)]),
  ]
}

type Promised = { shipment: Shipment; posted: Posted; ofOrder: Write[] }

/** Lines are reserved, and counted in the orders that they fill, or both are given back. */
async function promised(shipment: Departing, lines: readonly ShipmentLine[], now: Instant): Promise<Promised> {
  const isReserving = shipment.departure.step === 'RESERVING'
  const filled = isReserving ? await shippedOf(shipment, lines) : undefined
  if (filled && !filled.ok)
    return { shipment: stays(shipment, overShipped(lines, filled.failure)), posted: nothing, ofOrder: [] }
  const sold = isReserving ? await leavingWrites(shipment, lines) : done(await stayingWrites(shipment, lines))
  if (!sold.ok) return { shipment: stays(shipment, notWanted(lines, sold.failure)), posted: nothing, ofOrder: [] }
  const stock = await promisedStock(shipment, lines, now)
  const hasStayed = isReserving && stock.shipment.lacking !== undefined
  if (hasStayed) return { ...stock, ofOrder: [] }
  return {
    ...stock,
    ofOrder: [...sold.value, ...(filled?.ok ? filledWrites(filled.value) : await unshippedWrites(shipment, lines))],
  }
}

async function promisedStock(shipment: Departing, lines: readonly ShipmentLine[], now: Instant) {
  const isReserving = shipment.departure.step === 'RESERVING'
  // What a sales order keeps for its shipment is reserved, and goes on being.
  if (!isOnBooks(shipment.from) || shipment.salesOrder)
    return { shipment: isReserving ? promisedNext(shipment) : gaveBackNext(shipment), posted: nothing }
  const positions = lines.map((line) => positionLeft(shipment.from, line))
  const { books } = await booksOf(shipment.organizationId, positions)
  return (isReserving ? reserveNext : giveBackNext)(shipment, lines, books, now)
}

/** The line that its order takes no more of; where it takes nothing at all any more, the first of those that were to be counted. */
function overShipped(lines: readonly ShipmentLine[], failure: NotShippable): LackingLine[] {
  const number = 'line' in failure ? failure.line : undefined
  const line = lines.find(({ fills }) => number === undefined || fills?.line === number)
  assert(line, 'what its order refuses is a line of the shipment')
  const available = failure.code === 'purchaseOrder.overShipped' ? quantity(failure.open) : zero
  return [{ line: line.line, sku: line.sku, available, asked: line.quantity }]
}

/** The line of which the sales order wants less than the shipment takes. */
function notWanted(lines: readonly ShipmentLine[], failure: NotWanted): LackingLine[] {
  const line = lines.find(({ salesLine }) => salesLine === failure.line)
  assert(line, 'what its order does not want is a line of the shipment')
  return [{ line: line.line, sku: line.sku, available: quantity(failure.wanted), asked: line.quantity }]
}

async function leaveNext(shipment: Departing, now: Instant, tell: Tell): Promise<Write[]> {
  const { organizationId, number: document } = shipment
  const { asnId, by } = shipment.departure
  const lines = await someLinesOf(shipment, nextLines(shipment))
  const postings = isOnBooks(shipment.from) ? lines.map((line) => leaving(shipment, line, true)) : []
  const { books, valuation } = await booksFor(organizationId, postings)
  const newId = idGenerator(() => Date.parse(now))
  const circumstances = { organizationId, valuation, document, at: now, newMovementId: () => newId('movement') }
  const posted = orThrow(post(books, postings, circumstances))
  const after = leftNext(shipment)
  const isLast = !isDeparting(after)
  const left = isLast ? { ...after, dispatchedAt: now } : after
  return [
    Shipments.replace(left, shipment),
    ...inTransit(await pricedNow(shipment, lines), asnId, posted.movements),
    ...ledgerWrites(posted, tell),
    ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
    ...(isLast
      ? announcement({ shipment: left, asnId, from: shipment.state, by, now }, tell)
      : [tell(departureDue(after))]),
  ]
}

async function comeBackNext(shipment: Departing, now: Instant, tell: Tell): Promise<Write[]> {
  const { organizationId, asnNumber: document, departure } = shipment
  const { first, last } = nextLines(shipment)
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const lines = await AsnLines.getMany(numbers.map((line) => ({ asnId: departure.asnId, line })))
  const postings = comingBack(shipment, lines)
  const { books, valuation } = await booksFor(organizationId, postings)
  const newId = idGenerator(() => Date.parse(now))
  const circumstances = { organizationId, valuation, document, at: now, newMovementId: () => newId('movement') }
  const posted = orThrow(post(books, postings, circumstances))
  const after = backNext(shipment)
  return [
    Shipments.replace(after, shipment),
    ...ledgerWrites(posted, tell),
    ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
    ...(await unshippedWrites(shipment, lines)),
    ...(isDeparting(after)
      ? [tell(departureDue(after))]
      : [
          ...unshippedEntry(after, departure.asnId, tell),
          ...releasePlaces(after),
          tell(recalled(after, shipment.state)),
        ]),
  ]
}

const stayed = (shipment: Shipment): Happening<typeof shipmentStayed> => {
  const { organizationId: ownerId, shipmentId: documentId, number, lacking = [] } = shipment
  const data = { number, lacking: lacking.map(({ line }) => line) }
  return { ownerId, documentId, event: shipmentStayed, data, from: 'DISPATCHING', to: shipment.state }
}
