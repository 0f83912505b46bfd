import * as contract from '#shared/contract/operations/ledger'
import { useCase } from '#shared/runtime/http/use-case'
import { documentView } from '#shared/runtime/ledger/stock-document'
import { StockDocuments } from '#shared/table/entities/stock-documents'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { ownLocation } from './own-location'

export const listStockDocuments = useCase(
  contract.listStockDocuments,
  async ({ caller, locations, operation, query }) => {
    const { sees } = locations
    if (query.locationId) await ownLocation({ caller, locations }, query.locationId)
    const page = await listPage(StockDocuments, lists.stockDocuments(caller.organizationId), query, {
      scope: operation.id,
      newestFirst: true,
      isShown: ({ locationId, kind }) =>
        sees(locationId) && locationId === (query.locationId ?? locationId) && kind === (query.kind ?? kind),
    })
    return { ...page, items: page.items.map(documentView) }
  },
)
