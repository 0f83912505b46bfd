import * as contract from '#shared/contract/operations/papers'
import { useCase } from '#shared/runtime/http/use-case'
import { Parties, PartyDocuments } from '#shared/table/entities/parties'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { documentsNow, partyDocumentView } from './party-documents'

export const listPartyDocuments = useCase(
  contract.listPartyDocuments,
  async ({ caller, locations, operation, params, query }) => {
    const { organizationId } = caller
    const { sees } = locations
    const { partyId } = await Parties.load({ organizationId, ...params }, 'party.notFound')
    const page = await listPage(PartyDocuments, lists.partyDocuments(partyId), query, {
      newestFirst: true,
      isShown: (entry) => entry.kind !== 'ASN' || sees(entry.fromLocationId),
      scope: `${operation.id} ${organizationId}`,
    })
    const shown = await documentsNow(page.items, { caller, sees }, { consistent: false })
    return { ...page, items: shown.map((document) => partyDocumentView(document)) }
  },
)
