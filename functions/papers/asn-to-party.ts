import { asnDocumentEmail } from '#shared/domain/asn/asn-document-email'
import { supersededDocumentEmail } from '#shared/domain/asn/replaced-email'
import { withdrawnDocumentEmail } from '#shared/domain/asn/withdrawn-email'
import type { PartyAsn } from '#shared/domain/party/document'
import { isParty } from '#shared/domain/shipment/shipment'
import { emailLayout } from '#shared/runtime/mail/layout'
import type { Email } from '#shared/runtime/mail/send'
import { Products } from '#shared/table/entities/catalog'
import { Users } from '#shared/table/entities/identity'
import { AsnLines, Asns, Shipments } from '#shared/table/entities/logistics'
import { Organizations } from '#shared/table/entities/organizations'
import { Parties } from '#shared/table/entities/parties'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { packingList } from './packing-list'

/** An ASN and the packing list of what is on its way; or that nothing of it comes, where it was withdrawn. */
export async function asnToParty({
  organizationId,
  partyId,
  documentId,
  shipmentId,
  sentBy,
}: PartyAsn): Promise<Email | undefined> {
  const [asn, shipment, party, sender, clerk, lines] = await Promise.all([
    Asns.get({ organizationId, asnId: documentId }),
    Shipments.get({ organizationId, shipmentId }),
    Parties.get({ organizationId, partyId }),
    Organizations.get({ organizationId }),
    Users.get({ userId: sentBy }),
    listAll(AsnLines, lists.asnLines(documentId)),
  ])
  if (!asn || !shipment || !party || !sender || !isParty(asn.to)) return undefined
  const { contactName } = party
  if (asn.state === 'CANCELLED') {
    const { subject: withdrawn, ...words } = withdrawnDocumentEmail(asn, asn.to, { sender: sender.name, contactName })
    return { subject: withdrawn, ...emailLayout(words), to: party.email, replyTo: clerk?.email }
  }
  if (asn.state === 'REPLACED') {
    const { subject: replaced, ...words } = supersededDocumentEmail(asn, { sender: sender.name, contactName })
    return { subject: replaced, ...emailLayout(words), to: party.email, replyTo: clerk?.email }
  }
  const products = await Products.getMany(lines.map(({ productId }) => ({ organizationId, productId })))
  const names = new Map<string, string>(products.map(({ productId, name }) => [productId, name]))
  const nameOf = (productId: string) => names.get(productId) ?? ''
  const { subject, ...content } = asnDocumentEmail(asn, asn.to, lines, {
    sender: sender.name,
    contactName,
    nameOf,
  })
  const fileName = `packing-list-${shipmentId}.pdf`
  const attachments = [
    { fileName, contentType: 'application/pdf', content: await packingList(shipment, shipment.organizationId) },
  ]
  return { subject, ...emailLayout(content), to: party.email, replyTo: clerk?.email, attachments }
}
