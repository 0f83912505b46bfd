import * as contract from '#shared/contract/operations/ledger'
import type { DocumentLine } from '#shared/domain/ledger/document'
import { reversalOf } from '#shared/domain/ledger/document'
import type { OrganizationId } from '#shared/kernel/ids'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { hot } from '#shared/runtime/ledger/patience'
import { loadDocument, postDocument } from '#shared/runtime/ledger/stock-document'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { StockDocumentLines, StockDocuments } from '#shared/table/entities/stock-documents'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { activeLocation } from './own-location'

/** What a later count has confirmed is seen where the lines are posted, by the levels on which that commit depends. */
export const reverseStockDocument = useCase(
  contract.reverseStockDocument,
  async (call) => {
    const { body, caller, locations, params } = call
    const { organizationId } = caller
    const reversed = await loadDocument(organizationId, params.stockDocumentId)
    const { locationId, stockDocumentId } = reversed
    locations.require(locationId, 'stockDocument.notFound')
    await activeLocation(call, locationId)
    const items = await listAll(StockDocumentLines, lists.stockDocumentLines(stockDocumentId))
    const moved = items.flatMap((item) => item.lines)
    const lines = await labelledNow(organizationId, orThrow(reversalOf(reversed, moved)))
    const { view, writes } = await postDocument(call, {
      kind: 'REVERSAL',
      locationId,
      reason: 'REVERSED',
      note: body.note,
      reverses: stockDocumentId,
      lines,
    })
    await commit([
      ...writes,
      StockDocuments.replace(
        { ...reversed, state: 'REVERSED', reversedBy: view.stockDocumentId, version: reversed.version + 1 },
        reversed,
      ),
      ...(await secondPerson(call, { documentId: stockDocumentId })),
      once(call, view),
    ])
    return view
  },
  hot,
)

/** A position carries the copies of its product that came last: goods come back named and priced as they are now. */
async function labelledNow(organizationId: OrganizationId, lines: DocumentLine[]): Promise<DocumentLine[]> {
  const products = await loadProducts(
    organizationId,
    lines.map(({ goods }) => goods),
  )
  return lines.map((line) => {
    const { sku, listPrice } = products.get(line.goods.productId)
    return { ...line, goods: { ...line.goods, sku, listPrice } }
  })
}
