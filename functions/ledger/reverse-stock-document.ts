import * as contract from '#shared/contract/operations/ledger'
import { reversalOf } from '#shared/domain/ledger/document'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { levelsOf } from '#shared/runtime/ledger/books'
import { loadDocument, postDocument } from '#shared/runtime/ledger/stock-document'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { StockDocumentLines, StockDocuments } from '#shared/table/entities/stock-documents'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { activeLocation } from './own-location'
import { hot } from './patience'

/** The levels are read again when the reversal is decided, and hold: a count that comes between makes both be decided anew. */
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
    const levels = await levelsOf(
      organizationId,
      moved.map(({ goods: { productId } }) => ({ locationId, productId })),
    )
    const lines = orThrow(reversalOf(reversed, moved, levels))
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
