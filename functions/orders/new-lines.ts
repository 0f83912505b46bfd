import type * as z from 'zod'
import type { addOrderLines } from '#shared/contract/operations/orders'
import { Problem } from '#shared/contract/problem'
import { checkAllocations } from '#shared/domain/order/change'
import type { LineTerms, OrderLine } from '#shared/domain/order/line'
import { checkOrderable } from '#shared/domain/order/orderable'
import { toBase } from '#shared/domain/product/packs'
import type { Product } from '#shared/domain/product/product'
import type { OrganizationId, PurchaseOrderId } from '#shared/kernel/ids'
import { quantity, zero } from '#shared/kernel/quantity'
import { orThrow } from '#shared/runtime/or-throw'
import { Products } from '#shared/table/entities/catalog'
import { allocationsOf } from './places-of'

type Wanted = z.output<typeof addOrderLines.body>['lines'][number]
type Order = { organizationId: OrganizationId; purchaseOrderId: PurchaseOrderId; revision: number; lastLine: number }

/** Lines as somebody asks for them, numbered after those there are. */
export async function newLines(order: Order, wanted: readonly Wanted[]): Promise<OrderLine[]> {
  const { organizationId, purchaseOrderId, revision, lastLine } = order
  const productOf = await productsOf(organizationId, wanted)
  return wanted.map((each, index): OrderLine => {
    const line = lastLine + index + 1
    const product = productOf(each.productId)
    const { productId, sku, name, unit } = product
    const terms: LineTerms = {
      revision,
      ...orderedOf(product, each.quantity, each.pack),
      unitPrice: each.unitPrice,
      wantedOn: each.wantedOn,
      allocations: allocationsOf(organizationId, each.allocations),
    }
    orThrow(checkOrderable(product, terms.quantity))
    orThrow(checkAllocations(line, terms))
    const counters = { shipped: zero, received: zero, closedShort: zero }
    const { supplierSku } = each
    return { purchaseOrderId, line, productId, sku, name, unit, supplierSku, terms, past: [], ...counters, version: 1 }
  })
}

/** What was ordered in base units, and how. */
export function orderedOf(
  product: Pick<Product, 'sku' | 'unit' | 'packs'>,
  ordered: number,
  packCode: string | undefined,
): Pick<LineTerms, 'quantity' | 'pack'> {
  const packs = quantity(ordered)
  const pack = packCode === undefined ? undefined : { code: packCode, packs }
  return { quantity: orThrow(toBase(product, packs, packCode)), pack }
}

/** @throws Problem product.notFound where one of them is not there. */
export async function productsOf(
  organizationId: OrganizationId,
  named: readonly { productId: string }[],
): Promise<(productId: string) => Product> {
  const ids = [...new Set(named.map(({ productId }) => productId))]
  const found = await Products.getMany(ids.map((productId) => ({ organizationId, productId })))
  const byId = new Map<string, Product>(found.map((product) => [product.productId, product]))
  return (productId) => {
    const product = byId.get(productId)
    if (!product) throw Problem.of('product.notFound', {})
    return product
  }
}
