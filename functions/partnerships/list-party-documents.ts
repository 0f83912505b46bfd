import * as contract from '#shared/contract/operations/partnerships'
import { useCase } from '#shared/runtime/http/use-case'
import { Parties, PartyDocuments } from '#shared/table/entities/parties'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { partyDocumentView } from './party-view'

export const listPartyDocuments = useCase(
  contract.listPartyDocuments,
  async ({ caller, locations, operation, params, query }) => {
    const { organizationId } = caller
    const { sees } = locations
    const { partyId } = await Parties.load({ organizationId, ...params }, 'party.notFound')
    const page = await listPage(PartyDocuments, lists.partyDocuments(partyId), query, {
      newestFirst: true,
      isShown: ({ fromLocationId }) => sees(fromLocationId),
      scope: `${operation.id} ${organizationId}`,
    })
    return { ...page, items: page.items.map(partyDocumentView) }
  },
)
