import * as contract from '#shared/contract/operations/ledger'
import { reversalOf } from '#shared/domain/ledger/document'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { hot } from '#shared/runtime/ledger/patience'
import { loadDocument, postDocument } from '#shared/runtime/ledger/stock-document'
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
    const lines = orThrow(reversalOf(reversed, moved))
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
      once(call, view),
    ])
    return view
  },
  hot,
)
