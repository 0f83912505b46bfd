import type { SalesLine, SoldGoods } from '#shared/domain/sales-order/line'
import type { LoadedSalesOrder } from '#shared/runtime/sales/load-sales-order'
import { Skus } from '#shared/table/entities/catalog'
import { CustomerSkus } from '#shared/table/entities/sales-orders'

/**
 * The lines of an order, those of a partner's with the seller's product that each means: the one for which goods are kept, else what the seller once said
 * for what this customer writes, else the product whose SKU that is. So nobody types an order anew.
 */
export async function matchedLines({ order, lines }: LoadedSalesOrder): Promise<SalesLine[]> {
  if (!order.order) return lines
  const { organizationId } = order
  const customerId = order.order.buyerId
  const asked = lines.flatMap(({ goods, customerSku }) => (goods || !customerSku ? [] : [customerSku.toUpperCase()]))
  const skus = [...new Set(asked)]
  const [said, own] = await Promise.all([
    CustomerSkus.getMany(skus.map((sku) => ({ organizationId, customerId, sku }))),
    Skus.getMany(skus.map((sku) => ({ organizationId, sku }))),
  ])
  const known = new Map<string, SoldGoods>()
  // A SKU that was given up leads to no product.
  for (const { sku, productId } of own) if (productId) known.set(sku.toUpperCase(), { productId, sku })
  for (const { sku, productId, productSku } of said) known.set(sku, { productId, sku: productSku })
  return lines.map((line) => {
    const goods = line.goods ?? known.get(line.customerSku?.toUpperCase() ?? '')
    return goods === line.goods ? line : { ...line, goods }
  })
}
