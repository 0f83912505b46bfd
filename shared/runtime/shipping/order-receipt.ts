import { Big } from 'big.js'
import { Problem } from '#shared/contract/problem'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import { overOf } from '#shared/domain/asn/asn'
import type { Taken } from '#shared/domain/asn/goods-taken'
import { goodsTaken, lotTaken } from '#shared/domain/asn/goods-taken'
import type { ReceiptEffects } from '#shared/domain/asn/receipt-effects'
import { movedGoods } from '#shared/domain/asn/receipt-effects'
import type { Reception } from '#shared/domain/asn/receive'
import { post } from '#shared/domain/ledger/ledger'
import type { ArrivedPart, Beyond } from '#shared/domain/order/fulfil'
import { arrive, beyondOrder } from '#shared/domain/order/fulfil'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { mayStep } from '#shared/domain/order/order'
import { priceOn } from '#shared/domain/product/prices'
import type { Product } from '#shared/domain/product/product'
import type { NotStockable, StockableProduct } from '#shared/domain/product/stockable'
import { checkStockable } from '#shared/domain/product/stockable'
import type { FilledOrder } from '#shared/domain/shipment/shipment'
import { orderReceived } from '#shared/events/orders'
import type { MovementId, ProductId, ReceiptId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { assert, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { dayOf } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { booksFor, fixBooks, valuationOf } from '#shared/runtime/ledger/books'
import { noteMoved } from '#shared/runtime/ledger/first-movements'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { filledLines, filledWrites, orderOf, placeFilled, toleranceOf } from '#shared/runtime/orders/fill-order'
import { linesOf } from '#shared/runtime/orders/lines-of'
import { Products, Skus } from '#shared/table/entities/catalog'
import { Locations } from '#shared/table/entities/inventory'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

/** How the receiver's books take goods that were ordered; nothing where it keeps none. */
export type BooksOfReceiver = { exchangeRate: string }

type Receipt = {
  receiptId: ReceiptId
  books?: BooksOfReceiver
  /** Whether nothing more of this receipt follows: then it is looked at whether anything of the order is still to come. */
  isLast: boolean
  now: Instant
  newMovementId: () => MovementId
}

/**
 * What a receipt of goods that were ordered writes beside the supplier's side: the receiver's own books, the order and its lines, and an entry in
 * the buyer's log. One commit with all the rest, so both companies' books follow together or not at all.
 */
export async function orderReceiptWrites(
  { asn, lines }: Pick<Reception, 'asn' | 'lines'>,
  { receiptId, books, isLast, now, newMovementId }: Receipt,
  tell: Tell,
): Promise<OrderReceived> {
  const { order, receiverId } = asn
  if (!order) return nothingOrdered
  if (lines.length === 0 && !isLast) return nothingOrdered
  const arrivedOn = await dayThere(asn, now)
  const ofOrder = await orderWrites(asn, order, lines, { isLast, on: arrivedOn })
  if (ofOrder.length === 0) return nothingOrdered
  const own =
    books && lines.length > 0 ? await booksOfReceiver(asn, lines, books, { now, newMovementId }, tell) : undefined
  const writes = [
    ...(own?.writes ?? []),
    ...ofOrder,
    tell({
      ownerId: order.buyerId,
      documentId: order.purchaseOrderId,
      event: orderReceived,
      data: {
        asnId: asn.asnId,
        asn: asn.number,
        receiptId,
        receiverId,
        lines: lines.length,
        orderLines: [...new Set(lines.flatMap(({ after }) => after.fills?.line ?? []))],
      },
    }),
  ]
  return { writes, taken: own?.taken ?? [], arrived: partsOf(lines), arrivedOn }
}

/** With what it moved in the receiver's books, and what of the order arrived. */
type OrderReceived = { writes: Write[] } & Pick<ReceiptEffects, 'taken' | 'arrived' | 'arrivedOn'>

const nothingOrdered: OrderReceived = { writes: [], taken: [], arrived: [] }

type Changed = Reception['lines']

const arrived = ({ before, after }: Changed[number]) => ({
  received: after.received.minus(before.received),
  damaged: after.damaged.minus(before.damaged),
  missing: after.missing.minus(before.missing),
})

async function orderWrites(
  asn: Asn,
  of: FilledOrder,
  changed: Changed,
  { isLast, on }: Pick<Receipt, 'isLast'> & { on: CalendarDay },
): Promise<Write[]> {
  const before = await orderOf(of)
  // Of lines that were all refused nothing arrives; an order that is over by others' receipts stays so.
  if (changed.length === 0 && !mayStep(before, 'receive').ok) return []
  const [ordered, tolerancePercent] = await Promise.all([
    isLast
      ? linesOf(before)
      : filledLines(
          of,
          changed.map(({ after }) => after),
        ),
    toleranceOf(before),
  ])
  const bound = { locationId: placeFilled(asn), tolerancePercent }
  const [beyond] = beyondOrder(before, ordered, partsOf(changed), bound)
  if (beyond) throw beyondProblem(before, beyond)
  const filled = orThrow(arrive(before, ordered, partsOf(changed), bound, { isLast, on, document: asn.asnId }))
  const isSame = changed.length === 0 && filled.order.state === before.state
  return isSame ? [] : filledWrites({ ...filled, before })
}

/** `asnLine`: the one that it came by. */
type Part = ArrivedPart & { asnLine: number }

const partsOf = (changed: Changed): Part[] =>
  changed.flatMap((line) => {
    const { received, damaged, missing } = arrived(line)
    const { fills, line: asnLine } = line.after
    const surplus = overOf(line.after).minus(overOf(line.before))
    return fills ? [{ asnLine, line: fills.line, received: received.plus(damaged), damaged, missing, surplus }] : []
  })

const beyondProblem = ({ number: order }: PurchaseOrder, { part, most }: Beyond<Part>) =>
  Problem.of('receipt.beyondOrder', {
    line: part.asnLine,
    order,
    orderLine: part.line,
    over: part.surplus.toFixed(),
    open: most.toFixed(),
  })

/** Lines of an ASN that bring more beyond the announced than the order takes, all its ASNs and receipts together. */
export async function linesBeyondOrder(asn: Asn, changed: Changed): Promise<Map<number, Problem>> {
  const parts = partsOf(changed)
  if (!asn.order || parts.every(({ surplus }) => surplus.eq(0))) return new Map()
  const order = await orderOf(asn.order)
  const [ordered, tolerancePercent] = await Promise.all([
    filledLines(
      asn.order,
      changed.map(({ after }) => after),
    ),
    toleranceOf(order),
  ])
  const beyond = beyondOrder(order, ordered, parts, { locationId: placeFilled(asn), tolerancePercent })
  return new Map(beyond.map((each) => [each.part.asnLine, beyondProblem(order, each)]))
}

/**
 * The receiver's products of lines that were counted, if its books can take them.
 *
 * @throws Problem receipt.productUnknown, receipt.otherUnit, stock.lotRequired, stock.expiryRequired, quantity.tooFine
 */
export async function requireTakeable(asn: Asn, counted: readonly Taken[]): Promise<ReceiversProducts> {
  const products = await receiversProducts(
    asn,
    counted.map(({ line }) => line),
  )
  for (const each of counted) orThrow(takeable(products, each))
  return products
}

/** Those of the lines that the receiver's books cannot take, and why. */
export async function untakeable(asn: Asn, counted: readonly Taken[]): Promise<Map<number, NotTakeable['code']>> {
  const products = await receiversProducts(
    asn,
    counted.map(({ line }) => line),
  )
  return new Map(
    counted.flatMap((each) => {
      const taken = takeable(products, each)
      return taken.ok ? [] : [[each.line.line, taken.failure.code] as const]
    }),
  )
}

type NotTakeable =
  | NotStockable
  | { code: 'receipt.productUnknown'; sku: string }
  | { code: 'receipt.otherUnit'; sku: string; unit: string; ordered: string }

function takeable(
  { productFor }: ReceiversProducts,
  { line, received, damaged, arrivedAs }: Taken,
): Result<StockableProduct, NotTakeable> {
  const sku = skuOf(line)
  const product = productFor(line)
  if (!product) return failed({ code: 'receipt.productUnknown', sku })
  const [unit, ordered] = [product.unit.code, line.unit.code]
  if (unit !== ordered) return failed({ code: 'receipt.otherUnit', sku, unit, ordered })
  return checkStockable(
    { ...product, status: 'ACTIVE' },
    received.plus(damaged),
    lotTaken(product, { line, arrivedAs }),
  )
}

/** The day on which goods arrive is the one that the clocks there show; in UTC where nobody wrote down the time zone. */
async function dayThere(asn: Asn, now: Instant): Promise<CalendarDay> {
  const place = { organizationId: asn.receiverId, locationId: placeFilled(asn) }
  return dayIn(now, (await Locations.get(place, { consistent: false }))?.timeZone)
}

async function booksOfReceiver(
  asn: Asn,
  changed: Changed,
  { exchangeRate }: BooksOfReceiver,
  { now, newMovementId }: Pick<Receipt, 'now' | 'newMovementId'>,
  tell: Tell,
): Promise<Pick<OrderReceived, 'writes' | 'taken'>> {
  const { receiverId: organizationId } = asn
  const taken = changed.map((line) => ({ line: line.after, ...arrived(line), arrivedAs: line.arrivedAs }))
  const { products, productOf } = await requireTakeable(asn, taken)
  const today = dayOf(now)
  const pricedNow = (line: AsnLine) => {
    const product = productOf(line)
    return { ...product, listPrice: priceOn(product, today) }
  }
  const postings = goodsTaken(asn, taken, { productOf: pricedNow, exchangeRate: new Big(exchangeRate) })
  const { books, valuation } = await booksFor(organizationId, postings)
  const posted = orThrow(
    post(books, postings, {
      organizationId,
      valuation,
      document: asn.number,
      broughtBy: asn.asnId,
      at: now,
      newMovementId,
    }),
  )
  const writes = [
    ...ledgerWrites(posted, tell),
    ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
    ...noteMoved(
      products.filter(({ isMoved }) => !isMoved),
      posted,
    ),
  ]
  return { writes, taken: movedGoods(postings, posted.movements) }
}

const skuOf = ({ fills }: Pick<AsnLine, 'fills'>): string => {
  assert(fills, 'a line of goods that were ordered fills a line of the order')
  return fills.sku
}

type ReceiversProducts = {
  products: Product[]
  productFor: (line: AsnLine) => Product | undefined
  productOf: (line: AsnLine) => Product
}

/**
 * The products of who receives, by the buyer's SKU: the buyer's own, as it ordered them; of an organization that it buys for, those of the same
 * SKU, for each of a group has a catalogue of its own. What of them is not there is told when it is asked for: receipt.productUnknown.
 */
export async function receiversProducts(asn: Asn, lines: readonly AsnLine[]): Promise<ReceiversProducts> {
  const { order, receiverId: organizationId } = asn
  const ids = new Map<string, ProductId>()
  if (order?.buyerId === organizationId) for (const { fills } of lines) if (fills) ids.set(fills.sku, fills.productId)
  if (order?.buyerId !== organizationId) {
    const wanted = new Set(lines.map(skuOf))
    const found = await Skus.getMany([...wanted].map((sku) => ({ organizationId, sku })))
    for (const sku of wanted) {
      const named = found.find((each) => each.sku.toUpperCase() === sku.toUpperCase())
      if (named?.productId) ids.set(sku, named.productId)
    }
  }
  const products = await Products.getMany(
    [...new Set(ids.values())].map((productId) => ({ organizationId, productId })),
  )
  const productFor = (line: AsnLine) => products.find(({ productId }) => productId === ids.get(skuOf(line)))
  const productOf = (line: AsnLine): Product => {
    const product = productFor(line)
    if (!product) throw Problem.of('receipt.productUnknown', { sku: skuOf(line) })
    return product
  }
  return { products, productFor, productOf }
}

/**
 * How many units of the currency of the receiver's books one of the order's is. One where they are the same; else the receiver says it.
 *
 * @throws Problem receipt.exchangeRateNeeded
 */
export async function exchangeRateFor(asn: Asn, said: string | undefined): Promise<string> {
  assert(asn.order, 'only what was ordered has a price')
  const { currency } = asn.order
  const { currency: books } = await valuationOf(asn.receiverId)
  if (books === currency) return '1'
  if (!said) throw Problem.of('receipt.exchangeRateNeeded', { currency, books })
  return said
}
