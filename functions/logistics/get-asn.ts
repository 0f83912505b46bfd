import * as contract from '#shared/contract/operations/logistics'
import { useCase } from '#shared/runtime/http/use-case'
import { asnView } from '#shared/runtime/views/shipment-view'
import { placesOf, visibleAsn } from '#shared/runtime/visible-documents'
import { AsnLines } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export const getAsn = useCase(contract.getAsn, async ({ caller, locations, params, within }) => {
  const asn = await visibleAsn(caller.organizationId, params.asnId)
  within.require(asn.partnershipId, 'asn.notFound')
  locations.require(placesOf(asn, caller.organizationId), 'asn.notFound')
  const { asnId, replaces } = asn
  const [lines, replaced] = await Promise.all([
    listAll(AsnLines, lists.asnLines(asnId)),
    replaces && listAll(AsnLines, lists.asnLines(replaces.asnId)),
  ])
  return asnView(asn, lines, caller.organizationId, replaced)
})
