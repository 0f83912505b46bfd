import type * as contract from '#shared/contract/operations/logistics'
import { Problem } from '#shared/contract/problem'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import type { OrderLine } from '#shared/domain/order/line'
import { sentTerms } from '#shared/domain/order/line'
import { checkStockable, lotFor } from '#shared/domain/product/stockable'
import type { FilledOrder, Shipment } from '#shared/domain/shipment/shipment'
import { isOnBooks } from '#shared/domain/shipment/shipment'
import { quantity, zero } from '#shared/kernel/quantity'
import type { Call } from '#shared/runtime/http/call'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import { orderOf } from '#shared/runtime/orders/fill-order'
import { OrderLines } from '#shared/table/entities/orders'
import { ownProducts } from './own-products'

type Asked = Call<typeof contract.replaceAsn>['body']['lines'][number]
type Kept = Extract<Asked, { line: number }>
type Added = Exclude<Asked, Kept>
type OfAsn = { asn: Asn; shipment: Shipment }

const nothing = { received: zero, damaged: zero, missing: zero, cost: undefined }

/**
 * The lines of an ASN that replaces another: those that go on under their numbers, with the quantity and lot that are right, and after them those that
 * are added. What is not named is taken out.
 *
 * @throws Problem asn.lineUnknown, asn.lineTwice, asn.addsOtherwise, and of what cannot be shipped so
 */
export async function correctedLines(
  { asn, shipment }: OfAsn,
  was: readonly AsnLine[],
  asked: readonly Asked[],
): Promise<AsnLine[]> {
  const kept = asked.flatMap((each) => ('line' in each ? each : []))
  const added = asked.flatMap((each) => ('line' in each ? [] : each))
  const known = new Map(was.map((line) => [line.line, line]))
  const seen = new Set<number>()
  const goingOn = kept.map((each) => {
    const line = known.get(each.line)
    if (!line) throw Problem.of('asn.lineUnknown', { line: each.line })
    if (seen.has(each.line)) throw Problem.of('asn.lineTwice', { line: each.line })
    seen.add(each.line)
    return { line, asked: each }
  })
  const isRight = added.every((each) => !shipment.salesOrder && (asn.order ? 'orderLine' in each : 'productId' in each))
  if (!isRight) throw Problem.of('asn.addsOtherwise', { number: asn.number })
  const last = Math.max(...known.keys())
  const { order } = asn
  const lines = [
    ...(await correctedGoods(asn, goingOn)),
    ...(order ? await addedOfOrder({ asn, order }, ofOrderLines(added)) : await addedGoods(asn, ofProducts(added))),
  ]
  return lines.map((line, index) => ({
    ...line,
    line: index < goingOn.length ? line.line : last + 1 + index - goingOn.length,
  }))
}

const ofOrderLines = (added: readonly Added[]) => added.flatMap((each) => ('orderLine' in each ? each : []))
const ofProducts = (added: readonly Added[]) => added.flatMap((each) => ('orderLine' in each ? [] : each))

/** A lot is one of each side's product, as it keeps lots apart. What has left goes on whatever has become of its product since. */
async function correctedGoods(asn: Asn, goingOn: readonly { line: AsnLine; asked: Kept }[]): Promise<AsnLine[]> {
  const { order, organizationId } = asn
  const isOwn = !order || isOnBooks(asn.from)
  const own = isOwn
    ? await loadProducts(
        organizationId,
        goingOn.map(({ line }) => line),
      )
    : undefined
  const bought = order
    ? await loadProducts(
        order.buyerId,
        goingOn.flatMap(({ line }) => line.fills ?? []),
      )
    : undefined
  return goingOn.map(({ line, asked }) => {
    const units = quantity(asked.quantity)
    const lotOf = (products: typeof own, productId: string, lot: AsnLine['lot']) => {
      if (!products) return lot
      const product = { ...products.get(productId), status: 'ACTIVE' as const }
      const its = order ? lotFor(product, lot) : lot
      orThrow(checkStockable(product, units, its))
      return its
    }
    const { fills } = line
    const lot = lotOf(own, line.productId, asked.lot ?? line.lot)
    return {
      ...line,
      ...nothing,
      quantity: units,
      lot,
      fills: fills && { ...fills, lot: lotOf(bought, fills.productId, asked.lot ?? fills.lot) },
    }
  })
}

async function addedGoods(
  { asnId, organizationId }: Asn,
  added: readonly Exclude<Added, { orderLine: number }>[],
): Promise<AsnLine[]> {
  const products = await loadProducts(organizationId, added)
  return added.map(({ productId, lot, quantity: units }) => {
    const { sku, unit, listPrice } = orThrow(checkStockable(products.get(productId), quantity(units), lot))
    return { asnId, line: 0, productId, sku, unit, listPrice, lot, quantity: quantity(units), ...nothing }
  })
}

async function addedOfOrder(
  { asn, order: of }: { asn: Asn; order: FilledOrder },
  added: readonly Extract<Added, { orderLine: number }>[],
): Promise<AsnLine[]> {
  if (added.length === 0) return []
  const { asnId, organizationId } = asn
  const order = await orderOf(of)
  const { purchaseOrderId } = order
  const numbers = [...new Set(added.map(({ orderLine }) => orderLine))]
  const ordered = new Map(
    (await OrderLines.getMany(numbers.map((line) => ({ purchaseOrderId, line })))).map((each) => [each.line, each]),
  )
  const named = added.map((each) => {
    const line: OrderLine | undefined = ordered.get(each.orderLine)
    const terms = line && sentTerms(order, line)
    if (!line || !terms || terms.quantity.eq(0)) throw Problem.of('purchaseOrder.lineUnknown', { line: each.orderLine })
    return { ...each, ordered: line, terms }
  })
  const bought = await loadProducts(
    of.buyerId,
    named.map((each) => each.ordered),
  )
  const own = isOnBooks(asn.from) ? await ownProducts(organizationId, named) : undefined
  return named.map(({ ordered: { line, productId, sku, unit }, terms, ...each }, index) => {
    const units = quantity(each.quantity)
    const product = { ...bought.get(productId), status: 'ACTIVE' as const }
    const lot = lotFor(product, each.lot)
    orThrow(checkStockable(product, units, lot))
    const goods = own?.(index, units) ?? { productId, sku, unit, lot: each.lot }
    const fills = { line, productId, sku, lot, unitPrice: terms.unitPrice }
    return { asnId, line: 0, ...goods, quantity: units, fills, ...nothing }
  })
}
