import { printDocument } from '#shared/documents/document'
import { describedOrder } from '#shared/documents/purchase-order'
import { differenceInWords } from '#shared/domain/order/difference'
import type { LineTerms, OrderLine } from '#shared/domain/order/line'
import type { Content, PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier } from '#shared/domain/order/order'
import type { OrderRole } from '#shared/domain/order/words'
import { linesOf } from '#shared/runtime/orders/lines-of'
import { Products } from '#shared/table/entities/catalog'
import { OrderVersions } from '#shared/table/entities/orders'
import { Partnerships } from '#shared/table/entities/partnerships'

type Version = { revision: number; content: Content }

/** A version of an order, printed for one of those who may see it, with what it says otherwise than the one before. */
export async function orderPaper(
  order: PurchaseOrder,
  viewer: { role: OrderRole; organizationId: string },
  version: Version,
): Promise<{ content: Uint8Array; lines: OrderLine[]; differences: string[] }> {
  const [lines, partnership, before] = await Promise.all([
    linesOf(order),
    isPartySupplier(order.supplier) ? undefined : Partnerships.get(order.supplier),
    viewer.role === 'RECEIVER' ? undefined : versionBefore(order, version),
  ])
  const differences = before ? differenceInWords(before, version, { lines, currency: order.currency }) : []
  const gtinOf = await gtinsOf(order, lines)
  const described = describedOrder({ order, lines, viewer, version, terms: partnership?.terms, gtinOf, differences })
  return { content: await printDocument(described), lines, differences }
}

async function versionBefore(
  { purchaseOrderId, sent }: PurchaseOrder,
  { revision }: Version,
): Promise<Version | undefined> {
  if (!sent || revision === 1) return undefined
  return sent.revision < revision ? sent : OrderVersions.get({ purchaseOrderId, revision: revision - 1 })
}

/** Of the pack that is ordered, else of one unit, as the product says now: what a GTIN is given to does not change (GS1 GTIN Management Standard). */
async function gtinsOf({ organizationId }: PurchaseOrder, lines: readonly OrderLine[]) {
  const wanted = [...new Set(lines.map(({ productId }) => productId))]
  const found = await Products.getMany(
    wanted.map((productId) => ({ organizationId, productId })),
    { consistent: false },
  )
  const products = new Map<string, (typeof found)[number]>(found.map((each) => [each.productId, each]))
  return ({ productId }: OrderLine, { pack }: LineTerms): string | undefined => {
    const product = products.get(productId)
    return pack ? product?.packs?.find(({ code }) => code === pack.code)?.gtin : product?.gtin
  }
}
