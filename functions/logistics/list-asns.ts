import * as contract from '#shared/contract/operations/logistics'
import type { Asn } from '#shared/domain/asn/asn'
import { isKeyCaller } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { asnSummary } from '#shared/runtime/views/shipment-view'
import { shownAt } from '#shared/runtime/visible-documents'
import { Asns } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAddressedTo, listPage } from '#shared/table/list'

export const listAsns = useCase(contract.listAsns, async ({ caller, locations, operation, query, within }) => {
  const { organizationId } = caller
  const isAtPlaces = shownAt(locations.sees, organizationId)
  const { holds } = within
  const isShown = (asn: Asn) => holds(asn.partnershipId) && isAtPlaces(asn)
  // The other side may know a key: a short page that goes on would tell it that the partner has other partners.
  const options = { scope: operation.id, isShown, fillsPages: isKeyCaller(caller) }
  const page =
    query.direction === 'INBOUND'
      ? await listAddressedTo(Asns, { organizationId, kind: 'ASN', only: query.state }, query, options)
      : await listPage(Asns, lists.asns(organizationId), query, { newestFirst: true, ...options })
  return { ...page, items: page.items.map((asn) => asnSummary(asn, organizationId)) }
})
