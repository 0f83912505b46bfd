import type { Count, Standing } from '#shared/domain/count/count'
import { varianceValue } from '#shared/domain/count/variance'
import type { DocumentLine } from '#shared/domain/ledger/document'
import { changeOf } from '#shared/domain/ledger/ledger'
import type { StockDocumentId } from '#shared/kernel/ids'
import { requireOpen } from '#shared/runtime/active-location'
import { postDocument } from '#shared/runtime/ledger/stock-document'
import { loadProducts } from '#shared/runtime/load-products'
import { Locations } from '#shared/table/entities/inventory'
import type { Write } from '#shared/table/entity'

type By = Parameters<typeof postDocument>[0]

/**
 * Brings the books in line with a count, by a document: the differences are added to what lies there now, and lines without one confirm it. A
 * location over the plan's limit is counted to the end, as all that is under way there.
 *
 * @throws Problem location.archived
 */
export async function postCount(
  call: By,
  { locationId, note }: Count,
  standing: readonly Standing[],
): Promise<{ stockDocumentId: StockDocumentId; writes: Write[] }> {
  const { organizationId } = call.caller
  requireOpen(await Locations.load({ organizationId, locationId }, 'location.notFound'))
  const more = standing.filter(({ variance }) => variance.gt(0)).map(({ line: { productId } }) => ({ productId }))
  const products = await loadProducts(organizationId, more)
  const lines = standing.map(({ line, counting, variance }, index): DocumentLine => {
    const { productId, sku, lot, status, unitCost } = line
    const isMore = variance.gt(0)
    // Goods that come in carry the newest copies of their product.
    const listPrice = isMore ? products.get(productId).listPrice : undefined
    // What is more is worth what it was judged by; where no cost was known, the average of what lies there.
    const cost = isMore && unitCost.gt(0) ? varianceValue(variance, unitCost) : undefined
    const goods = { productId, sku, lot, listPrice, locationId, status }
    const { locationId: _place, ...posting } = changeOf(goods, variance, {
      counterpart: { account: 'ADJUSTMENT' },
      reason: 'COUNTED',
      cost,
    })
    return { line: index + 1, ...posting, counted: counting.place }
  })
  const asked = { kind: 'COUNT', locationId, reason: 'COUNTED', note, lines } as const
  const { view, writes } = await postDocument(call, asked)
  return { stockDocumentId: view.stockDocumentId, writes }
}
