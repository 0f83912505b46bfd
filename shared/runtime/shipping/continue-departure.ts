import { post } from '#shared/domain/ledger/ledger'
import type { Departing } from '#shared/domain/shipment/departure'
import {
  giveBackNext,
  isDeparting,
  leaving,
  leftNext,
  nextLines,
  positionLeft,
  reserveNext,
} from '#shared/domain/shipment/departure'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { shipmentPostingDue, shipmentStayed } from '#shared/events/logistics'
import { idGenerator } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { booksFor, booksOf, fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { someLinesOf } from '#shared/runtime/shipment-lines'
import { Shipments } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import type { Happening, Tell } from '#shared/table/log'
import { announcement, inTransit } from './announcement'

/** What is asked of whoever follows: the next lines. */
export function departureDue(shipment: Shipment): Happening<typeof shipmentPostingDue> {
  assert(isDeparting(shipment), 'a departure that goes on has begun')
  const { organizationId: ownerId, shipmentId: documentId, departure, state } = shipment
  const { step, next } = departure
  return { ownerId, documentId, event: shipmentPostingDue, data: { step, next }, to: state }
}

/** The next commit of a long shipment's departure: lines are reserved, or leave, or are given back. */
export async function continueDeparture(shipment: Departing, now: Instant, tell: Tell): Promise<Write[]> {
  return shipment.departure.step === 'LEAVING' ? leaveNext(shipment, now, tell) : promiseNext(shipment, now, tell)
}

async function promiseNext(shipment: Departing, now: Instant, tell: Tell): Promise<Write[]> {
  const lines = await someLinesOf(shipment, nextLines(shipment))
  const { books } = await booksOf(
    shipment.organizationId,
    lines.map((line) => positionLeft(shipment.from, line)),
  )
  const decide = shipment.departure.step === 'RESERVING' ? reserveNext : giveBackNext
  const { shipment: after, posted } = decide(shipment, lines, books, now)
  return [
    Shipments.replace(after, shipment),
    ...ledgerWrites(posted, tell),
    isDeparting(after) ? tell(departureDue(after)) : tell(stayed(after)),
  ]
}

async function leaveNext(shipment: Departing, now: Instant, tell: Tell): Promise<Write[]> {
  const { organizationId, number: document } = shipment
  const { asnId, by } = shipment.departure
  const lines = await someLinesOf(shipment, nextLines(shipment))
  const postings = lines.map((line) => leaving(shipment, line, true))
  const { books, valuation } = await booksFor(organizationId, postings)
  const newId = idGenerator(() => Date.parse(now))
  const circumstances = { organizationId, valuation, document, at: now, newMovementId: () => newId('movement') }
  const posted = orThrow(post(books, postings, circumstances))
  const after = leftNext(shipment)
  const isLast = !isDeparting(after)
  const left = isLast ? { ...after, dispatchedAt: now } : after
  return [
    Shipments.replace(left, shipment),
    ...inTransit(lines, asnId, posted.movements),
    ...ledgerWrites(posted, tell),
    ...fixBooks(organizationId, valuation),
    ...(isLast
      ? announcement({ shipment: left, asnId, from: shipment.state, by, now }, tell)
      : [tell(departureDue(after))]),
  ]
}

const stayed = (shipment: Shipment): Happening<typeof shipmentStayed> => {
  const { organizationId: ownerId, shipmentId: documentId, number, lacking = [] } = shipment
  const data = { number, lacking: lacking.map(({ line }) => line) }
  return { ownerId, documentId, event: shipmentStayed, data, from: 'DISPATCHING', to: shipment.state }
}
