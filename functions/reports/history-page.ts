import type { ReceiptHeader } from '#shared/domain/asn/receipt-header'
import { names } from '#shared/domain/asn/receipt-header'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { placesOf, shownAt } from '#shared/runtime/visible-documents'
import { LongReceipts, ReceiptHeaders } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import type { PageRequest } from '#shared/table/list'
import { listFromEnd, listPage } from '#shared/table/list'
import { historyView, partnerOf } from './receipt-history-view'

/** Of a list without an end. */
const [firstDay, lastDay] = ['0000-01-01', '9999-12-31']

type Reader = { organizationId: string; sees: LocationAccess['sees']; scope: string }
type Filters = {
  direction: 'INBOUND' | 'OUTBOUND'
  from?: string | undefined
  until?: string | undefined
  locationId?: string | undefined
  partnershipId?: string | undefined
  partyId?: string | undefined
  sku?: string | undefined
  /** What a receipt has to be beside what the filters ask. */
  isAlso?: (header: ReceiptHeader) => boolean
}

/** A page of what was received by an organization, or of what it sent: those that the reader may see, newest first. */
export async function historyPage({ organizationId, sees, scope }: Reader, filters: Filters, request: PageRequest) {
  const { direction, from = firstDay, until = lastDay, locationId, partnershipId, partyId, sku } = filters
  const isVisible = shownAt(sees, organizationId)
  const isShown = (header: ReceiptHeader) => {
    const partner = partnerOf(header, organizationId)
    return (
      isVisible(header) &&
      (locationId === undefined || placesOf(header, organizationId).includes(locationId)) &&
      (partnershipId === undefined || partner.partnershipId === partnershipId) &&
      (partyId === undefined || partner.partyId === partyId) &&
      (sku === undefined || names(header, direction === 'INBOUND' ? 'RECEIVER' : 'SENDER', sku)) &&
      (filters.isAlso?.(header) ?? true)
    )
  }
  const options = { scope: `${scope} ${locationId} ${partnershipId ?? partyId} ${sku}`, isShown }
  const page =
    direction === 'INBOUND'
      ? await listPage(ReceiptHeaders, lists.receiptHeaders(organizationId, from, until), request, {
          newestFirst: true,
          ...options,
        })
      : await listFromEnd(ReceiptHeaders, lists.receiptHeadersOfSender(organizationId, from, until), request, options)
  return { ...page, items: await viewsOf(page.items, organizationId) }
}

/** Long receipts tell themselves how far they have come. */
async function viewsOf(headers: readonly ReceiptHeader[], viewerId: string) {
  const found = await LongReceipts.getMany(headers.filter(({ isLong }) => isLong))
  const long = new Map(found.map((each) => [each.receiptId, each]))
  return headers.map((header) => historyView(header, viewerId, long.get(header.receiptId)))
}
