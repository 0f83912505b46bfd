import type { Asn } from '#shared/domain/asn/asn'
import { following, issued } from '#shared/domain/party/document'
import { isParty } from '#shared/domain/shipment/shipment'
import { documentSendingAsked } from '#shared/events/parties'
import { type ActorId, UserId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { PartyDocuments } from '#shared/table/entities/parties'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

/** An ASN to a party enters the party's history and is to be emailed, in the commit that makes it. Others have no such document. */
export function documentWrites(asn: Asn, by: ActorId, tell: Tell): Write[] {
  if (!isParty(asn.to)) return []
  const { partyId } = asn.to
  // A key sends nothing to a party: it fills orders of its partnership.
  const document = issued(asn, partyId, UserId.parse(by))
  const { organizationId: ownerId, documentId } = document
  return [
    PartyDocuments.create(document),
    tell({ ownerId, documentId, event: documentSendingAsked, data: { partyId, documentId } }),
  ]
}

/** That an ASN was replaced is told in the history of the party; the new one is a document of its own, which it gets. */
export async function replacedHistory(
  { before, asn }: { before: Asn; asn: Asn },
  { by, now }: { by: UserId; now: Instant },
  tell: Tell,
): Promise<Write[]> {
  return [...(await historyWrites(before, now)), ...documentWrites(asn, by, tell)]
}

/** That an ASN was withdrawn is told in the history of the party, and to it by email. */
export async function withdrawnHistory(
  asn: Asn,
  { by, now }: { by: UserId; now: Instant },
  tell: Tell,
): Promise<Write[]> {
  if (!isParty(asn.to)) return []
  const { partyId } = asn.to
  const { organizationId: ownerId, asnId: documentId } = asn
  const document = await PartyDocuments.get({ partyId, documentId })
  assert(document?.kind === 'ASN', 'an ASN to a party is in its history')
  return [
    PartyDocuments.replace({ ...following(document, asn, now), sentBy: by }, document),
    tell({ ownerId, documentId, event: documentSendingAsked, data: { partyId, documentId } }),
  ]
}

/** What was confirmed of an ASN is told in the history of the party that it went to. */
export async function historyWrites(asn: Asn, now: Instant): Promise<Write[]> {
  if (!isParty(asn.to)) return []
  const document = await PartyDocuments.get({ partyId: asn.to.partyId, documentId: asn.asnId })
  assert(document?.kind === 'ASN', 'an ASN to a party is in its history')
  return [PartyDocuments.replace(following(document, asn, now), document)]
}
