import type { Lot } from '#shared/domain/ledger/ledger'
import type { LocationId, ProductId, ShipmentId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'

/**
 * A line of a sales order, in base units: ordered = open + allocated + shipped + cancelled. What is allocated lies reserved in the ledger, part by
 * part. Where a customer wants less than is allocated, what is too much is given back, and until then nothing of the line is open.
 */
export type SalesLine = {
  line: number
  /** Absent where a partner ordered what matches nothing in the seller's catalogue. */
  goods?: SoldGoods
  /** How the order calls it. */
  name: string
  customerSku?: string
  /** How the customer counts it. */
  unit: Unit
  /** Of a base unit, in the order's currency. */
  unitPrice: string
  wantedOn?: CalendarDay
  /** When what lacks is expected, as the customer was told. */
  expectedOn?: CalendarDay
  ordered: Quantity
  cancelled: Quantity
  shipped: Quantity
  parts: Part[]
}

export type Unit = { code: string; decimals: number }
export type SoldGoods = { productId: ProductId; sku: string }

/** Goods of one lot at one place that are kept for the line; `shipmentId` where a draft takes them. */
export type Part = { locationId: LocationId; lot?: Lot; quantity: Quantity; shipmentId?: ShipmentId }

/** What of a line takes part in a shipment. */
export type ShippedPart = { line: number; locationId: LocationId; lot?: Lot; quantity: Quantity }

/** As many lines lie in one item: a step writes a few, whatever it changes. */
const linesAnItem = 16
/** The first line of the item that a line lies in. */
export const firstOfItem = ({ line }: Pick<SalesLine, 'line'>): number =>
  Math.floor((line - 1) / linesAnItem) * linesAnItem + 1

const atLeastZero = (quantity: Quantity) => (quantity.lt(0) ? zero : quantity)

export const allocatedOf = ({ parts }: SalesLine): Quantity => sum(parts.map(({ quantity }) => quantity))

/** What is still to leave, kept or not. */
export const wantedOf = ({ ordered, cancelled, shipped }: SalesLine): Quantity =>
  atLeastZero(ordered.minus(cancelled).minus(shipped))

/** The backorder: wanted, and nothing is kept for it. */
export const openOf = (line: SalesLine): Quantity => atLeastZero(wantedOf(line).minus(allocatedOf(line)))

/** Kept, and not wanted any more. */
export const excessOf = (line: SalesLine): Quantity => atLeastZero(allocatedOf(line).minus(wantedOf(line)))

const isSamePart = (one: Omit<Part, 'quantity'>, other: Omit<Part, 'quantity'>) =>
  one.locationId === other.locationId &&
  one.shipmentId === other.shipmentId &&
  one.lot?.number === other.lot?.number &&
  one.lot?.expiresOn === other.lot?.expiresOn

/** Goods are kept for the line: those of one lot and place in one part, apart from what drafts take. */
export function keep(line: SalesLine, parts: readonly Part[]): SalesLine {
  const kept = [...line.parts]
  for (const part of parts) {
    const index = kept.findIndex((each) => isSamePart(each, part))
    const there = kept[index]
    if (there) kept[index] = { ...there, quantity: there.quantity.plus(part.quantity) }
    else kept.push(part)
  }
  return { ...line, parts: kept }
}

/**
 * Gives back what no draft takes, at most so much of it and so many parts, of those that are meant: what was kept last goes first, which expires
 * last.
 */
export function release(
  line: SalesLine,
  { most, atOnce, isMeant = () => true }: { most: Quantity; atOnce: number; isMeant?: (part: Part) => boolean },
): { line: SalesLine; released: Part[] } {
  let left = most
  const released: Part[] = []
  const parts = [...line.parts].reverse().flatMap((part) => {
    if (part.shipmentId || !isMeant(part) || left.eq(0) || released.length === atOnce) return [part]
    const quantity = part.quantity.gt(left) ? left : part.quantity
    left = left.minus(quantity)
    released.push({ ...part, quantity })
    return quantity.eq(part.quantity) ? [] : [{ ...part, quantity: part.quantity.minus(quantity) }]
  })
  return released.length === 0 ? { line, released } : { line: { ...line, parts: parts.reverse() }, released }
}

/** What lies at a place and no draft takes goes into a draft, at most so much of it. */
export function claim(
  line: SalesLine,
  { locationId, shipmentId, most }: { locationId: LocationId; shipmentId: ShipmentId; most: Quantity },
): { line: SalesLine; claimed: Part[] } {
  let left = most
  const claimed: Part[] = []
  const rest = line.parts.flatMap((part) => {
    if (part.shipmentId || part.locationId !== locationId || left.eq(0)) return [part]
    const quantity = part.quantity.gt(left) ? left : part.quantity
    left = left.minus(quantity)
    claimed.push({ ...part, quantity, shipmentId })
    return quantity.eq(part.quantity) ? [] : [{ ...part, quantity: part.quantity.minus(quantity) }]
  })
  return claimed.length === 0 ? { line, claimed } : { line: { ...line, parts: [...rest, ...claimed] }, claimed }
}

/** A draft is called off: what it took is kept for the order still. */
export function unclaim(line: SalesLine, shipmentId: ShipmentId): SalesLine {
  const taken = line.parts.filter((part) => part.shipmentId === shipmentId)
  if (taken.length === 0) return line
  const others = { ...line, parts: line.parts.filter((part) => part.shipmentId !== shipmentId) }
  return keep(
    others,
    taken.map(({ shipmentId: _draft, ...part }) => part),
  )
}

export type NotWanted = { code: 'salesOrder.notWanted'; line: number; wanted: string; asked: string }

/** What a draft takes leaves; no more of a line than is wanted when it does. */
export function leave(
  lines: readonly SalesLine[],
  shipmentId: ShipmentId,
  parts: readonly ShippedPart[],
): Result<SalesLine[], NotWanted> {
  const after = new Map(lines.map((line) => [line.line, line]))
  for (const part of parts) {
    const line = lineOf(after, part.line)
    const wanted = wantedOf(line)
    if (part.quantity.gt(wanted))
      return failed({
        code: 'salesOrder.notWanted',
        line: line.line,
        wanted: wanted.toFixed(),
        asked: part.quantity.toFixed(),
      })
    const taken = line.parts.find((each) => isSamePart(each, { ...part, shipmentId }))
    assert(taken?.quantity.eq(part.quantity), 'a draft takes what its order keeps for it')
    after.set(line.line, {
      ...line,
      parts: line.parts.filter((each) => each !== taken),
      shipped: line.shipped.plus(part.quantity),
    })
  }
  return done([...after.values()])
}

/** What was to leave stays after all, and its draft goes on taking it. */
export function stay(lines: readonly SalesLine[], shipmentId: ShipmentId, parts: readonly ShippedPart[]): SalesLine[] {
  const after = new Map(lines.map((line) => [line.line, line]))
  for (const { line: number, ...part } of parts) {
    const line = lineOf(after, number)
    const kept = keep(line, [{ ...part, shipmentId }])
    after.set(number, { ...kept, shipped: line.shipped.minus(part.quantity) })
  }
  return [...after.values()]
}

/** What had left was called back: it lies free where it left, and the order lacks it again. */
export function comeBack(
  lines: readonly SalesLine[],
  parts: readonly Pick<ShippedPart, 'line' | 'quantity'>[],
): SalesLine[] {
  const after = new Map(lines.map((line) => [line.line, line]))
  for (const { line: number, quantity } of parts) {
    const line = lineOf(after, number)
    after.set(number, { ...line, shipped: line.shipped.minus(quantity) })
  }
  return [...after.values()]
}

/** What had left is announced otherwise: the order lacks again what is less of it, and what is more has left for it, as far as it is wanted. */
export function correctShipped(
  lines: readonly SalesLine[],
  changes: readonly Pick<ShippedPart, 'line' | 'quantity'>[],
): Result<SalesLine[], NotWanted> {
  const after = new Map(lines.map((line) => [line.line, line]))
  for (const { line: number, quantity } of changes) {
    const line = lineOf(after, number)
    const wanted = wantedOf(line)
    if (quantity.gt(wanted)) {
      const told = { wanted: wanted.toFixed(), asked: quantity.toFixed() }
      return failed({ code: 'salesOrder.notWanted', line: number, ...told })
    }
    if (!quantity.eq(0)) after.set(number, { ...line, shipped: line.shipped.plus(quantity) })
  }
  return done([...after.values()])
}

function lineOf(lines: ReadonlyMap<number, SalesLine>, number: number): SalesLine {
  const line = lines.get(number)
  assert(line, 'a line of which goods are kept is never taken away')
  return line
}
