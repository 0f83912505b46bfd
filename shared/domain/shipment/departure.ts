import type { Books, PositionName, Posted, Posting } from '#shared/domain/ledger/ledger'
import { changeOf } from '#shared/domain/ledger/ledger'
import type { Reserved } from '#shared/domain/ledger/reserve'
import { release, reserve } from '#shared/domain/ledger/reserve'
import { quantity, zero } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Departure, LackingLine, Shipment, ShipmentLine } from './shipment'
import { locationLeft } from './shipment'

/**
 * A shipment of more lines than one commit takes leaves all or none all the same: all its lines are reserved, a few in each commit, and only
 * then do they leave. What is reserved can be taken by nobody else, so from then on nothing can refuse. Where a line lacks stock, what
 * was reserved is given back, and the shipment says which line it was. Lines that fill an order are counted in it as they are reserved.
 */

/** As many lines in one commit: two writes a reserved line, three of one of an order, four of one that leaves; a dozen beside. */
export const reservedAtOnce = 40
const orderedAtOnce = 28
export const leavingAtOnce = 20

export type Departing = Shipment & { departure: Departure; lines: number }

export function isDeparting(shipment: Shipment): shipment is Departing {
  const isUnderWay = shipment.state === 'DISPATCHING' || shipment.state === 'RECALLING'
  return isUnderWay && shipment.departure !== undefined && shipment.lines !== undefined
}

/** The shipment whose departure begins: no line is reserved yet. What it lacked the last time is forgotten. */
export const beginDeparture = (shipment: Shipment, lines: number, of: Pick<Departure, 'asnId' | 'by'>): Shipment => ({
  ...shipment,
  state: 'DISPATCHING',
  lines,
  departure: { step: 'RESERVING', next: 1, ...of },
  lacking: undefined,
  version: shipment.version + 1,
})

/** Stock leaves the position and is in transit under the ASN's number, until the receiver confirms it. */
export function leaving({ from, asnNumber }: Shipment, line: ShipmentLine, isReserved?: true): Posting {
  const { sku, listPrice, quantity: shipped } = line
  const posting = changeOf({ ...positionLeft(from, line), sku, listPrice }, zero.minus(shipped), {
    counterpart: { account: 'IN_TRANSIT', document: asnNumber },
    reason: 'DISPATCHED',
  })
  return { ...posting, isReserved }
}

/** Where the goods of a line lie before they leave. */
export const positionLeft = (
  from: Shipment['from'],
  { productId, lot }: Pick<ShipmentLine, 'productId' | 'lot'>,
): PositionName => ({ locationId: locationLeft(from).locationId, productId, status: 'AVAILABLE', lot })

/** The lines that the next commit deals with, first and last. */
export function nextLines({ departure: { step, next }, lines, order }: Departing): { first: number; last: number } {
  const promisedAtOnce = order ? orderedAtOnce : reservedAtOnce
  if (step === 'GIVING_BACK') return { first: Math.max(1, next - promisedAtOnce), last: next - 1 }
  const atOnce = step === 'RESERVING' ? promisedAtOnce : leavingAtOnce
  return { first: next, last: Math.min(lines, next + atOnce - 1) }
}

/** The shipment after the next lines were reserved, or one of them could not be. */
export function reserveNext(
  shipment: Departing,
  lines: readonly ShipmentLine[],
  books: Books,
  at: Instant,
): { shipment: Shipment; posted: Posted } {
  const wanted = lines.map((line) => reservedFor(shipment, line))
  const reserved = reserve(books, wanted, at)
  if (!reserved.ok) return { shipment: stays(shipment, lackingOf(shipment, lines, books, at)), posted: nothing }
  return { shipment: promisedNext(shipment), posted: reserved.value }
}

/** The shipment after its next lines were promised, whatever that took. */
export function promisedNext(shipment: Departing): Departing {
  const { last } = nextLines(shipment)
  const departure = last === shipment.lines ? startOf(shipment, 'LEAVING') : { ...shipment.departure, next: last + 1 }
  return moved(shipment, departure)
}

/** The shipment after its next lines left: on its way, when they were the last. */
export function leftNext(shipment: Departing): Shipment {
  const { last } = nextLines(shipment)
  if (last < shipment.lines) return moved(shipment, { ...shipment.departure, next: last + 1 })
  const { asnId } = shipment.departure
  return { ...shipment, state: 'IN_TRANSIT', departure: undefined, asnId, version: shipment.version + 1 }
}

/** The shipment after its last reserved lines were given back. */
export function giveBackNext(
  shipment: Departing,
  lines: readonly ShipmentLine[],
  books: Books,
  at: Instant,
): { shipment: Shipment; posted: Posted } {
  const posted = release(
    books,
    lines.map((line) => reservedFor(shipment, line)),
    at,
  )
  assert(posted, 'what a shipment has reserved is reserved until it leaves')
  return { shipment: gaveBackNext(shipment), posted }
}

export function gaveBackNext(shipment: Departing): Shipment {
  const { first } = nextLines(shipment)
  return first === 1 ? isReady(shipment) : moved(shipment, { ...shipment.departure, next: first })
}

export const nothing: Posted = { changes: [], levels: [], movements: [] }

const reservedFor = ({ from }: Shipment, line: ShipmentLine): Reserved => ({
  position: positionLeft(from, line),
  quantity: line.quantity,
})

const startOf = ({ departure }: Departing, step: Departure['step']): Departure => ({ ...departure, step, next: 1 })

const moved = (shipment: Departing, departure: Departure): Departing => ({
  ...shipment,
  departure,
  version: shipment.version + 1,
})

/** The shipment of which a line cannot leave: what was promised is given back. */
export function stays(shipment: Departing, lacking: LackingLine[]): Shipment {
  const { next } = shipment.departure
  // Nothing was reserved yet, so nothing is to be given back.
  if (next === 1) return { ...isReady(shipment), lacking }
  return { ...moved(shipment, { ...shipment.departure, step: 'GIVING_BACK' }), lacking }
}

const isReady = (shipment: Departing): Shipment => ({
  ...shipment,
  state: 'READY',
  departure: undefined,
  version: shipment.version + 1,
})

/** Of these lines, those for which not enough is there, when the others take theirs first. */
function lackingOf(shipment: Shipment, lines: readonly ShipmentLine[], books: Books, at: Instant): LackingLine[] {
  const held: Reserved[] = []
  return lines.flatMap((line) => {
    const tried = reserve(books, [...held, reservedFor(shipment, line)], at)
    if (tried.ok) {
      held.push(reservedFor(shipment, line))
      return []
    }
    const available = tried.failure.code === 'stock.insufficient' ? quantity(tried.failure.available) : zero
    return { line: line.line, sku: line.sku, available, asked: line.quantity }
  })
}
