import { Problem } from '#shared/contract/problem'
import type { OrderLine } from '#shared/domain/order/line'
import { askedSku } from '#shared/domain/order/line'
import { checkStockable, lotFor } from '#shared/domain/product/stockable'
import type { ShipmentLine } from '#shared/domain/shipment/shipment'
import type { OrganizationId, ProductId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import { Skus } from '#shared/table/entities/catalog'

type Named = { ordered: OrderLine; productId?: ProductId; lot?: ShipmentLine['lot'] }
type Goods = Pick<ShipmentLine, 'productId' | 'sku' | 'unit' | 'listPrice' | 'lot'>

/**
 * What lines of an order are in the supplier's own catalogue: the product that it names, else the one whose SKU is what the buyer calls the supplier's,
 * or its own. So nobody types an order anew.
 *
 * @throws Problem shipment.productUnknown, shipment.otherUnit, product.notFound, stock.lotRequired
 */
export async function ownProducts(
  organizationId: OrganizationId,
  lines: readonly Named[],
): Promise<(index: number, quantity: Quantity) => Goods> {
  const skus = lines.filter(({ productId }) => !productId).map(({ ordered }) => askedSku(ordered))
  const known = await Skus.getMany([...new Set(skus)].map((sku) => ({ organizationId, sku })))
  const bySku = new Map(known.map(({ sku, productId }) => [sku.toUpperCase(), productId]))
  const chosen = lines.map(({ productId, ordered }) => {
    const found = productId ?? bySku.get(askedSku(ordered).toUpperCase())
    if (!found) throw Problem.of('shipment.productUnknown', { line: ordered.line, sku: askedSku(ordered) })
    return { productId: found, ordered }
  })
  const products = await loadProducts(organizationId, chosen)
  return (index, quantity) => {
    const line = chosen[index]
    if (!line) throw new RangeError(`there is no line ${index}`)
    const product = products.get(line.productId)
    const { productId, sku, unit, listPrice } = product
    if (unit.code !== line.ordered.unit.code)
      throw Problem.of('shipment.otherUnit', { sku, unit: unit.code, ordered: line.ordered.unit.code })
    const lot = lotFor(product, lines[index]?.lot)
    orThrow(checkStockable(product, quantity, lot))
    return { productId, sku, unit, listPrice, lot }
  }
}
