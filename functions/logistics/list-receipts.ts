import * as contract from '#shared/contract/operations/logistics'
import { ReceiptView } from '#shared/contract/operations/logistics'
import { useCase } from '#shared/runtime/http/use-case'
import { Receipts } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { visibleAsn } from './visible'

export const listReceipts = useCase(contract.listReceipts, async ({ caller, operation, params, query }) => {
  const { asnId, receiverId } = await visibleAsn(caller.organizationId, params.asnId)
  const page = await listPage(Receipts, lists.receipts(receiverId, asnId), query, {
    scope: `${operation.id} ${caller.organizationId}`,
  })
  return { ...page, items: page.items.map(({ answer }) => ReceiptView.parse(JSON.parse(answer))) }
})
