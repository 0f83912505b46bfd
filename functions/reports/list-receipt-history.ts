import * as contract from '#shared/contract/operations/reports'
import { Problem } from '#shared/contract/problem'
import type { ReceiptHeader } from '#shared/domain/asn/receipt-header'
import { names } from '#shared/domain/asn/receipt-header'
import { useCase } from '#shared/runtime/http/use-case'
import { placesOf, shownAt } from '#shared/runtime/visible-documents'
import { LongReceipts, ReceiptHeaders } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listFromEnd, listPage } from '#shared/table/list'
import { historyView, partnerOf } from './receipt-history-view'

/** Of a list without an end. */
const [firstDay, lastDay] = ['0000-01-01', '9999-12-31']

export const listReceiptHistory = useCase(contract.listReceiptHistory, async (call) => {
  const { caller, locations, operation, query } = call
  const { organizationId } = caller
  const { direction, from = firstDay, until = lastDay, locationId, partnershipId, partyId, sku } = query
  const isVisible = shownAt(locations.sees, organizationId)
  if (locationId !== undefined && !locations.sees(locationId)) throw Problem.of('location.notFound', {})
  const isShown = (header: ReceiptHeader) => {
    const partner = partnerOf(header, organizationId)
    return (
      isVisible(header) &&
      (locationId === undefined || placesOf(header, organizationId).includes(locationId)) &&
      (partnershipId === undefined || partner.partnershipId === partnershipId) &&
      (partyId === undefined || partner.partyId === partyId) &&
      (sku === undefined || names(header, direction === 'INBOUND' ? 'RECEIVER' : 'SENDER', sku))
    )
  }
  const options = { scope: `${operation.id} ${locationId} ${partnershipId ?? partyId} ${sku}`, isShown }
  const page =
    direction === 'INBOUND'
      ? await listPage(ReceiptHeaders, lists.receiptHeaders(organizationId, from, until), query, {
          newestFirst: true,
          ...options,
        })
      : await listFromEnd(ReceiptHeaders, lists.receiptHeadersOfSender(organizationId, from, until), query, options)
  return { ...page, items: await viewsOf(page.items, organizationId) }
})

/** Long receipts tell themselves how far they have come. */
async function viewsOf(headers: readonly ReceiptHeader[], viewerId: string) {
  const found = await LongReceipts.getMany(headers.filter(({ isLong }) => isLong))
  const long = new Map(found.map((each) => [each.receiptId, each]))
  return headers.map((header) => historyView(header, viewerId, long.get(header.receiptId)))
}
