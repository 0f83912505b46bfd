import * as contract from '#shared/contract/operations/partnerships'
import { sendAgain } from '#shared/domain/party/document'
import { documentSendingAsked } from '#shared/events/parties'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Parties, PartyDocuments } from '#shared/table/entities/parties'
import { partyDocumentView } from './party-view'

/** The email itself follows from the event, as it did from the dispatch. */
export const resendPartyDocument = useCase(contract.resendPartyDocument, async (call) => {
  const { caller, locations, params } = call
  const { organizationId, userId } = caller
  const { partyId } = await Parties.load({ organizationId, partyId: params.partyId }, 'party.notFound')
  const document = await PartyDocuments.load({ partyId, documentId: params.documentId }, 'document.notFound')
  locations.require(document.fromLocationId, 'document.notFound')
  const sending = orThrow(sendAgain(document, userId))
  const { documentId } = sending
  const view = partyDocumentView(sending)
  await commit([
    PartyDocuments.replace(sending, document),
    record(call, { ownerId: organizationId, documentId, event: documentSendingAsked, data: { partyId, documentId } }),
    once(call, view),
  ])
  return view
})
