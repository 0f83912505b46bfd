import * as contract from '#shared/contract/operations/ledger'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { documentView, loadDocument } from '#shared/runtime/ledger/stock-document'
import { costView } from '#shared/runtime/views/movement-view'
import { StockDocumentLines } from '#shared/table/entities/stock-documents'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export const getStockDocument = useCase(contract.getStockDocument, async ({ caller, locations, params }) => {
  const { organizationId } = caller
  const document = await loadDocument(organizationId, params.stockDocumentId)
  locations.require(document.locationId, 'stockDocument.notFound')
  const [items, { currency }] = await Promise.all([
    listAll(StockDocumentLines, lists.stockDocumentLines(document.stockDocumentId)),
    valuationOf(organizationId),
  ])
  return {
    ...documentView(document),
    items: items
      .flatMap(({ lines }) => lines)
      .map(({ line, goods: { productId, sku, lot }, quantity, from, to, moved = [], refused }) => ({
        line,
        productId,
        sku,
        lot,
        quantity: quantity.toNumber(),
        from,
        to,
        moved: moved.map((part) => ({
          lot: part.lot,
          quantity: part.quantity.toNumber(),
          cost: costView(part.cost, currency),
        })),
        refused,
      })),
  }
})
