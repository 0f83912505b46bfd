import { Big } from 'big.js'
import type { LocationId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'
import type { OrderLine } from './line'
import { confirmationOf, openOf, sentTerms, underWayOrHere } from './line'
import type { PurchaseOrder, WrongOrderState } from './order'
import { mayStep } from './order'

/**
 * What shipments and receipts do to the order that they fill. Its lines count what left for each place and what arrived there: what was found
 * missing has not left, so it is open again; what came beyond the announced has left after all.
 */
export type PlaceCount = {
  locationId: LocationId
  shipped: Quantity
  received: Quantity
  /** Of what was received, what went back to the supplier: it is in `brought` no more. */
  returned?: Quantity
  /** Of what was received, by the ASN that brought it, named by its id: its cost may become known later. */
  brought?: { document: string; quantity: Quantity }[]
}
/** What arrived of a line on a day. */
export type DayArrived = { on: CalendarDay; good: Quantity; damaged: Quantity }

/** Where goods of an order go, and how much more than ordered may go there, in percent. */
export type Bound = { locationId: LocationId; tolerancePercent: number }

export type NotShippable =
  | WrongOrderState
  | { code: 'purchaseOrder.lineUnknown' | 'purchaseOrder.lineRejected'; line: number }
  | { code: 'purchaseOrder.overShipped'; line: number; open: string; asked: string }

export type Filled = { order: PurchaseOrder; lines: { before: OrderLine; after: OrderLine }[] }
type Part = { line: number }
export type ShippedPart = Part & { quantity: Quantity }
/** `received` is all that arrived; `damaged` the part of it that nobody can use, `surplus` the part that was not announced. */
export type ArrivedPart = Part & { received: Quantity; damaged: Quantity; missing: Quantity; surplus: Quantity }

/** Goods leave for one of the order's places. Several parts may fill one line: lots of it. */
export function ship(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  parts: readonly ShippedPart[],
  to: Bound,
): Result<Filled, NotShippable> {
  const allowed = mayStep(order, 'ship')
  if (!allowed.ok) return allowed
  const draft = drafted(lines)
  for (const { line: number, quantity } of parts) {
    const line = draft.get(number)
    if (!line || !sentTerms(order, line)?.quantity.gt(zero))
      return failed({ code: 'purchaseOrder.lineUnknown', line: number })
    if (confirmationOf(order, line)?.state === 'REJECTED')
      return failed({ code: 'purchaseOrder.lineRejected', line: number })
    const most = mostTo(order, line, to)
    if (quantity.gt(most)) return overShipped(number, most, quantity)
    draft.set(number, counted(line, to.locationId, { shipped: quantity, received: zero }))
  }
  return done(filled(order, lines, draft))
}

/** Goods that were announced stay where they are after all. */
export function unship(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  parts: readonly ShippedPart[],
  locationId: LocationId,
): Filled {
  const draft = drafted(lines)
  for (const { line: number, quantity } of parts)
    draft.set(number, counted(lineOf(draft, number), locationId, { shipped: zero.minus(quantity), received: zero }))
  return filled(order, lines, draft)
}

/**
 * What was announced is announced otherwise: what it takes less is open again, whatever has become of the order; what it takes more leaves by the rules
 * of what leaves.
 */
export function reship(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  { was, is }: { was: readonly ShippedPart[]; is: readonly ShippedPart[] },
  to: Bound,
): Result<Filled, NotShippable> {
  const taken = (parts: readonly ShippedPart[], number: number) =>
    sum(parts.filter(({ line }) => line === number).map(({ quantity }) => quantity))
  const numbers = [...new Set([...was, ...is].map(({ line }) => line))]
  const changes = numbers.map((line) => ({ line, quantity: taken(is, line).minus(taken(was, line)) }))
  const more = changes.filter(({ quantity }) => quantity.gt(0))
  const less = changes.filter(({ quantity }) => quantity.lt(0))
  const back = unship(
    order,
    lines,
    less.map(({ line, quantity }) => ({ line, quantity: quantity.abs() })),
    to.locationId,
  )
  if (more.length === 0) return done(back)
  const left = ship(order, lines, more, to)
  // No line is in both: each takes more, or less.
  return left.ok ? done({ ...left.value, lines: [...back.lines, ...left.value.lines] }) : left
}

/**
 * Goods arrive at one of the order's places. `isLast`: nothing more of the receipt follows, and `lines` are all there are. Whether anything is
 * still to come decides the state then. `on`: the day there.
 *
 * @returns overShipped where what came beyond the announced is more than the order allows
 */
export function arrive(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  parts: readonly ArrivedPart[],
  to: Bound,
  { isLast, on, document }: { isLast: boolean; on: CalendarDay; document?: string },
): Result<Filled, NotShippable> {
  const allowed = mayStep(order, 'receive')
  if (!allowed.ok) return allowed
  const { draft, refused } = countArrivals(order, lines, parts, to, document)
  const [first] = refused
  if (first) return overShipped(first.part.line, first.most, first.part.surplus)
  for (const { line: number, received, damaged } of parts)
    draft.set(number, withArrival(lineOf(draft, number), { on, good: received.minus(damaged), damaged }))
  const isOver = isLast && [...draft.values()].every((line) => comesNoMore(order, line))
  // Goods that were announced and never came leave the order as it was.
  const isBegun = [...draft.values()].some((line) => line.received.gt(zero))
  const state = isOver ? 'RECEIVED' : isBegun ? 'PARTIALLY_RECEIVED' : order.state
  return done(filled({ ...order, state }, lines, draft))
}

/** A part that brings more beyond the announced than its line takes, and how much that is. */
export type Beyond<Part> = { part: Part; most: Quantity }

/** Those parts of an arrival whose surplus their order does not take; each is judged as if those before it that it does take had arrived. */
export const beyondOrder = <Arrived extends ArrivedPart>(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  parts: readonly Arrived[],
  to: Bound,
): Beyond<Arrived>[] => countArrivals(order, lines, parts, to).refused

/** What is missing opens its line, so that is counted first: several lots fill one line, and a surplus of one may be what lacks of another. */
function countArrivals<Arrived extends ArrivedPart>(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  parts: readonly Arrived[],
  to: Bound,
  document?: string,
): { draft: Draft; refused: Beyond<Arrived>[] } {
  const draft = drafted(lines)
  const refused: Beyond<Arrived>[] = []
  for (const part of parts.toSorted((a, b) => a.surplus.minus(a.missing).cmp(b.surplus.minus(b.missing)))) {
    const { received, missing, surplus } = part
    const line = lineOf(draft, part.line)
    const most = mostTo(order, line, to)
    if (surplus.gt(most)) refused.push({ part, most })
    else draft.set(part.line, counted(line, to.locationId, { shipped: surplus.minus(missing), received, document }))
  }
  return { draft, refused }
}

/** What goes back of a line, from where and of which delivery it had come. */
export type ReturnedPart = Part & { quantity: Quantity; locationId: LocationId; document: string }

/** Goods go back to the supplier: the lines that changed; nothing where more would go back than was received. */
export function goBack(
  lines: readonly OrderLine[],
  parts: readonly ReturnedPart[],
): { before: OrderLine; after: OrderLine }[] | undefined {
  const draft = drafted(lines)
  for (const { line: number, quantity, locationId, document } of parts) {
    const line = lineOf(draft, number)
    const returned = (line.returned ?? zero).plus(quantity)
    if (returned.gt(line.received)) return undefined
    const here = countAt(line, locationId)
    const place = {
      ...here,
      returned: (here.returned ?? zero).plus(quantity),
      brought: here.brought?.map((each) =>
        each.document === document ? { document, quantity: each.quantity.minus(quantity) } : each,
      ),
    }
    const places = [...(line.places ?? []).filter((each) => each.locationId !== locationId), place]
    draft.set(number, { ...line, returned, places })
  }
  return changedIn(lines, draft)
}

/**
 * What arrived is on its way again, as it was before: of all lines, because they say in which state the order is then. What was found missing counts
 * as shipped again.
 *
 * @returns overShipped where the supplier has shipped anew by now what was missing then
 */
export function takeBackArrival(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  parts: readonly ArrivedPart[],
  to: Bound,
  { on, document }: { on: CalendarDay; document: string },
): Result<Filled, NotShippable> {
  const allowed = mayStep(order, 'takeBack')
  if (!allowed.ok) return allowed
  const draft = drafted(lines)
  // What had come beyond the announced leaves the line first: what was missing may take its room.
  for (const part of parts.toSorted((a, b) => a.missing.minus(a.surplus).cmp(b.missing.minus(b.surplus)))) {
    const { line: number, received, damaged, missing, surplus } = part
    const line = lineOf(draft, number)
    const shipped = missing.minus(surplus)
    const most = mostTo(order, line, to)
    if (shipped.gt(most)) return overShipped(number, most, shipped)
    const after = counted(line, to.locationId, { shipped, received: zero.minus(received), document })
    draft.set(number, withArrival(after, { on, good: damaged.minus(received), damaged: zero.minus(damaged) }))
  }
  return done(filled({ ...order, state: stateOf(order, [...draft.values()]) }, lines, draft))
}

function stateOf(order: PurchaseOrder, lines: readonly OrderLine[]): PurchaseOrder['state'] {
  if (lines.some((line) => line.received.gt(zero)))
    return lines.every((line) => comesNoMore(order, line)) ? 'RECEIVED' : 'PARTIALLY_RECEIVED'
  return lines.some((line) => confirmationOf(order, line)?.state === 'OPEN') ? 'SENT' : 'ACKNOWLEDGED'
}

/** Whether nothing of a line is still to come: it has arrived, was closed short, was taken out, or its supplier will not send it. */
export function comesNoMore(order: PurchaseOrder, line: OrderLine): boolean {
  if (line.shipped.gt(line.received)) return false
  return openOf(order, line).eq(zero) || confirmationOf(order, line)?.state === 'REJECTED'
}

/** How much more of a line may leave for a place: within the tolerance there and over all places. A line that was closed short has none. */
export function mostTo(order: PurchaseOrder, line: OrderLine, { locationId, tolerancePercent }: Bound): Quantity {
  const terms = sentTerms(order, line)
  if (!terms) return zero
  const { quantity, allocations } = terms
  const here = allocations.filter((each) => each.locationId === locationId).map((each) => each.quantity)
  const ordered = allocations.length > 0 ? sum(here) : locationId === order.shipToId ? quantity : zero
  const tolerated = (least: Quantity) =>
    least
      .times(100 + tolerancePercent)
      .div(100)
      .round(line.unit.decimals, Big.roundDown)
  const inAll = line.closedShort.gt(zero) ? quantity.minus(line.closedShort) : tolerated(quantity)
  const atPlace = tolerated(ordered).minus(countAt(line, locationId).shipped)
  const left = inAll.minus(underWayOrHere(line))
  const most = atPlace.lt(left) ? atPlace : left
  return most.lt(zero) ? zero : most
}

export const countAt = ({ places = [] }: OrderLine, locationId: LocationId): PlaceCount =>
  places.find((each) => each.locationId === locationId) ?? { locationId, shipped: zero, received: zero }

type CountChange = Pick<PlaceCount, 'shipped' | 'received'> & { document?: string | undefined }

function counted(line: OrderLine, locationId: LocationId, change: CountChange): OrderLine {
  const here = countAt(line, locationId)
  const after = {
    locationId,
    shipped: here.shipped.plus(change.shipped),
    received: here.received.plus(change.received),
    returned: here.returned,
    brought: broughtBy(here, change),
  }
  return {
    ...line,
    shipped: line.shipped.plus(change.shipped),
    received: line.received.plus(change.received),
    places: [...(line.places ?? []).filter((each) => each.locationId !== locationId), after],
  }
}

function broughtBy({ brought = [] }: PlaceCount, { document, received }: CountChange): PlaceCount['brought'] {
  if (document === undefined || received.eq(zero)) return brought.length > 0 ? brought : undefined
  const before = brought.find((each) => each.document === document)?.quantity ?? zero
  const others = brought.filter((each) => each.document !== document)
  const quantity = before.plus(received)
  return quantity.eq(zero) ? others : [...others, { document, quantity }]
}

function withArrival(line: OrderLine, { on, good, damaged }: DayArrived): OrderLine {
  if (good.eq(zero) && damaged.eq(zero)) return line
  const { arrivals = [] } = line
  const before = arrivals.find((each) => each.on === on)
  const after = before
    ? { on, good: before.good.plus(good), damaged: before.damaged.plus(damaged) }
    : { on, good, damaged }
  const others = arrivals.filter((each) => each !== before)
  const isNone = after.good.eq(zero) && after.damaged.eq(zero)
  return { ...line, arrivals: isNone ? others : [...others, after] }
}

const overShipped = (line: number, most: Quantity, asked: Quantity) =>
  failed<NotShippable>({ code: 'purchaseOrder.overShipped', line, open: most.toFixed(), asked: asked.toFixed() })

type Draft = Map<number, OrderLine>

const drafted = (lines: readonly OrderLine[]): Draft => new Map(lines.map((line) => [line.line, line]))

function lineOf(draft: Draft, number: number): OrderLine {
  const line = draft.get(number)
  assert(line, 'a line that was shipped is never taken away')
  return line
}

function filled(order: PurchaseOrder, lines: readonly OrderLine[], draft: Draft): Filled {
  return {
    order: { ...order, version: order.version + 1 },
    lines: changedIn(lines, draft),
  }
}

const changedIn = (lines: readonly OrderLine[], draft: Draft) =>
  lines.flatMap((before) => {
    const after = draft.get(before.line)
    return after && after !== before ? { before, after: { ...after, version: before.version + 1 } } : []
  })
