import type { draftSalesShipments } from '#shared/contract/operations/sales'
import type { Location } from '#shared/domain/location/location'
import { sentTerms } from '#shared/domain/order/line'
import { checkStockable, lotFor } from '#shared/domain/product/stockable'
import type { FilledLine, Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { sum } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { Call } from '#shared/runtime/http/call'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import type { LoadedSalesOrder } from '#shared/runtime/sales/load-sales-order'
import type { Write } from '#shared/table/entity'
import { takeNumber } from '#shared/table/numbers'
import type { Claim } from './claimed-lines'

type Draft = { shipment: Shipment; lines: ShipmentLine[]; from: Location; numbered: Write[] }
type Drafting = { claims: readonly Claim[]; to: Pick<Shipment, 'to' | 'order' | 'partnershipId' | 'receiverId'> }

/** The shipments that take what was claimed: a line a lot. */
export async function draftsOf(
  call: Call<typeof draftSalesShipments>,
  loaded: LoadedSalesOrder,
  { claims, to }: Drafting,
): Promise<Draft[]> {
  const { body, now } = call
  const { organizationId, salesOrderId, number } = loaded.order
  const all = claims.flatMap(({ parts }) => parts.map(({ line }) => goodsOf(line)))
  const products = await loadProducts(organizationId, all)
  const fill = await fillsOf(loaded, claims)
  const { carrier, tracking, expectedArrivalOn } = body
  const drafts: Draft[] = []
  for (const { shipmentId, from, parts } of claims) {
    const lines = parts.map(({ line, part: { lot, quantity } }, index): ShipmentLine => {
      const { productId, sku, unit, listPrice } = products.get(goodsOf(line).productId)
      const fills = fill(line.line, lot, quantity)
      const what = { productId, sku, unit, listPrice, lot, quantity, fills, salesLine: line.line }
      return { shipmentId, line: index + 1, ...what }
    })
    const [named, announced] = [
      await takeNumber(organizationId, 'SHIP', undefined, shipmentId, now),
      await takeNumber(organizationId, 'ASN', undefined, shipmentId, now),
    ]
    const { locationId, code, name } = from
    const shipment: Shipment = {
      organizationId,
      shipmentId,
      number: named.number,
      asnNumber: announced.number,
      state: 'DRAFT',
      from: { locationId, code, name },
      ...to,
      salesOrder: { salesOrderId, number },
      carrier,
      tracking,
      expectedArrivalOn,
      units: sum(lines.map(({ quantity }) => quantity)),
      lines: lines.length,
      createdAt: now,
      version: 1,
    }
    drafts.push({ shipment, lines, from, numbered: [named.write, announced.write] })
  }
  return drafts
}

function goodsOf({ goods }: Claim['parts'][number]['line']) {
  assert(goods, 'goods that are kept are known')
  return goods
}

/** The buyer's side of a line: its product, by lot where the buyer keeps lots apart. The order proves the right to it. */
async function fillsOf({ purchase, purchaseLines }: LoadedSalesOrder, claims: readonly Claim[]) {
  if (!purchase) return () => undefined
  const taken = new Set(claims.flatMap(({ parts }) => parts.map(({ line }) => line.line)))
  const filled = new Map(purchaseLines.filter(({ line }) => taken.has(line)).map((line) => [line.line, line]))
  const bought = await loadProducts(purchase.organizationId, [...filled.values()])
  return (line: number, lot: ShipmentLine['lot'], quantity: ShipmentLine['quantity']): FilledLine => {
    const ordered = filled.get(line)
    const terms = ordered && sentTerms(purchase, ordered)
    assert(ordered && terms, 'a line of which goods are kept was sent')
    const { productId, sku } = ordered
    const product = bought.get(productId)
    const itsLot = lotFor(product, lot)
    orThrow(checkStockable({ ...product, status: 'ACTIVE' }, quantity, itsLot))
    return { line, productId, sku, lot: itsLot, unitPrice: terms.unitPrice }
  }
}
