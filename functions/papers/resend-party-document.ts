import * as contract from '#shared/contract/operations/papers'
import { Problem } from '#shared/contract/problem'
import { sendAgain } from '#shared/domain/party/document'
import { documentSendingAsked } from '#shared/events/parties'
import type { LocationId } from '#shared/kernel/ids'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Parties, PartyDocuments } from '#shared/table/entities/parties'
import type { DocumentNow } from './party-documents'
import { documentsNow, partyDocumentView } from './party-documents'

/** The email itself follows from the event, as it did from the dispatch. */
export const resendPartyDocument = useCase(contract.resendPartyDocument, async (call) => {
  const { caller, locations, params } = call
  const { organizationId, userId } = caller
  const { partyId } = await Parties.load({ organizationId, partyId: params.partyId }, 'party.notFound')
  const document = await PartyDocuments.load({ partyId, documentId: params.documentId }, 'document.notFound')
  const [now] = await documentsNow([document], { caller, sees: locations.sees })
  if (!now) throw Problem.of('document.notFound', {})
  locations.requireLevel(placeOf(now))
  const sending = orThrow(sendAgain(document, userId))
  const { documentId } = sending
  const view = partyDocumentView(now, sending)
  await commit([
    PartyDocuments.replace(sending, document),
    record(call, { ownerId: organizationId, documentId, event: documentSendingAsked, data: { partyId, documentId } }),
    once(call, view),
  ])
  return view
})

/** Where somebody has to work to send it. @throws Problem document.notSendable */
function placeOf(document: DocumentNow): LocationId {
  if (document.kind === 'ASN') return document.entry.fromLocationId
  const { number, state } = headerOf(document)
  if (document.kind !== 'PURCHASE_ORDER' || state === 'CANCELLED' || state === 'CLOSED')
    throw Problem.of('document.notSendable', { number, state })
  return document.order.shipToId
}

function headerOf(document: Exclude<DocumentNow, { kind: 'ASN' }>): { number: string; state: string } {
  if (document.kind === 'SALES_ORDER') return document.sale
  return document.kind === 'RETURN' ? document.rma : document.order
}
