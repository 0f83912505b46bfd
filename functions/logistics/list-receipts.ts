import * as contract from '#shared/contract/operations/logistics'
import { ReceiptView } from '#shared/contract/operations/logistics'
import { useCase } from '#shared/runtime/http/use-case'
import { placesOf, visibleAsn } from '#shared/runtime/visible-documents'
import { Receipts } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export const listReceipts = useCase(contract.listReceipts, async ({ caller, locations, operation, params, query }) => {
  const asn = await visibleAsn(caller.organizationId, params.asnId)
  locations.require(placesOf(asn, caller.organizationId), 'asn.notFound')
  const { asnId, receiverId } = asn
  const page = await listPage(Receipts, lists.receipts(receiverId, asnId), query, {
    scope: `${operation.id} ${caller.organizationId}`,
  })
  return { ...page, items: page.items.map(({ answer }) => ReceiptView.parse(JSON.parse(answer))) }
})
