import type { PartyDocument } from '#shared/domain/party/document'
import { emailed } from '#shared/domain/party/document'
import { documentEmailed, documentSendingAsked } from '#shared/events/parties'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import type { Email } from '#shared/runtime/mail/send'
import { sendOnce } from '#shared/runtime/mail/send'
import { PartyDocuments } from '#shared/table/entities/parties'
import { asnToParty } from './asn-to-party'
import { orderToParty } from './order-to-party'

/** Emails a document to its party, at the address the party has now, and notes in its history when and where it went. */
export const handler = consume(documentSendingAsked, async ({ id, correlationId, data }) => {
  const now = currentInstant()
  await sendOnce({ eventId: id, kind: 'PARTY_DOCUMENT' }, now, async () => {
    const document = await PartyDocuments.get(data)
    const email = document && (await emailOf(document, data.revision))
    if (!email) return undefined
    return {
      email: { ...email, onBehalfOf: document.organizationId },
      whenSent: async () => {
        const sent = await PartyDocuments.load(data, 'document.notFound')
        const { organizationId: ownerId, documentId } = sent
        return [
          PartyDocuments.replace(emailed(sent, email.to, now), sent),
          recordAutomation(
            { id: 'send-party-document', now, correlationId },
            { ownerId, documentId, event: documentEmailed, data },
          ),
        ]
      },
    }
  })
})

/** A return is told of by its decision, and a sales order the party gave itself: they are no documents to send. */
async function emailOf(document: PartyDocument, revision: number | undefined): Promise<Email | undefined> {
  switch (document.kind) {
    case 'ASN':
      return asnToParty(document)
    case 'PURCHASE_ORDER':
      return orderToParty(document, revision)
    case 'RETURN':
    case 'SALES_ORDER':
      return undefined
  }
}
