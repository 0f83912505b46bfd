import { asnDocumentEmail } from '#shared/domain/asn/asn-document-email'
import type { PartyDocument } from '#shared/domain/party/document'
import { emailed } from '#shared/domain/party/document'
import { isParty } from '#shared/domain/shipment/shipment'
import { documentEmailed, documentSendingAsked } from '#shared/events/parties'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { emailLayout } from '#shared/runtime/mail/layout'
import type { Email } from '#shared/runtime/mail/send'
import { sendOnce } from '#shared/runtime/mail/send'
import { Products } from '#shared/table/entities/catalog'
import { Users } from '#shared/table/entities/identity'
import { AsnLines, Asns } from '#shared/table/entities/logistics'
import { Organizations } from '#shared/table/entities/organizations'
import { Parties, PartyDocuments } from '#shared/table/entities/parties'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Emails a document to its party, at the address the party has now, and notes in its history when and where it went. */
export const handler = consume(documentSendingAsked, async ({ id, correlationId, data }) => {
  const now = currentInstant()
  await sendOnce({ eventId: id, kind: 'PARTY_DOCUMENT' }, now, async () => {
    const document = await PartyDocuments.get(data)
    const email = document && (await emailOf(document))
    if (!email) return undefined
    return {
      email,
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

async function emailOf({ organizationId, partyId, documentId, sentBy }: PartyDocument): Promise<Email | undefined> {
  const [asn, party, sender, clerk, lines] = await Promise.all([
    Asns.get({ organizationId, asnId: documentId }),
    Parties.get({ organizationId, partyId }),
    Organizations.get({ organizationId }),
    Users.get({ userId: sentBy }),
    listAll(AsnLines, lists.asnLines(documentId)),
  ])
  if (!asn || !party || !sender || !isParty(asn.to)) return undefined
  const products = await Products.getMany(lines.map(({ productId }) => ({ organizationId, productId })))
  const names = new Map<string, string>(products.map(({ productId, name }) => [productId, name]))
  const nameOf = (productId: string) => names.get(productId) ?? ''
  const { subject, ...content } = asnDocumentEmail(asn, asn.to, lines, {
    sender: sender.name,
    contactName: party.contactName,
    nameOf,
  })
  return { subject, ...emailLayout(content), to: party.email, replyTo: clerk?.email }
}
