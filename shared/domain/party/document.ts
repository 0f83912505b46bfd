import type { Asn } from '#shared/domain/asn/asn'
import type { AsnState } from '#shared/domain/asn/words'
import { locationLeft } from '#shared/domain/shipment/shipment'
import type { AsnId, LocationId, OrganizationId, PartyId, ShipmentId, UserId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'

/** A document made out to a party: an entry of its history, and what is known of the email that took it there. */
export type PartyDocument = {
  organizationId: OrganizationId
  partyId: PartyId
  documentId: AsnId
  kind: 'ASN'
  number: string
  state: AsnState
  shipmentId: ShipmentId
  shipmentNumber: string
  /** Where the goods left: by it the document is open to members. */
  fromLocationId: LocationId
  units: Quantity
  issuedAt: Instant
  /** When every line was accounted for. */
  closedAt?: Instant
  /** Who sent it last: the party's replies go there. */
  sentBy: UserId
  /** How often it was to be emailed, counting the first time. */
  timesSent: number
  emailedAt?: Instant
  emailedTo?: string
  version: number
}

/** The ASN of a shipment to a party, at its dispatch. */
export function issued(asn: Asn, partyId: PartyId, sentBy: UserId): PartyDocument {
  const { organizationId, asnId, number, state, shipmentId, shipmentNumber, from, units, sentAt } = asn
  const what = { organizationId, partyId, documentId: asnId, kind: 'ASN', number, state } as const
  const shipment = { shipmentId, shipmentNumber, fromLocationId: locationLeft(from).locationId, units }
  return { ...what, ...shipment, issuedAt: sentAt, sentBy, timesSent: 1, version: 1 }
}

/** The history follows what is confirmed of the ASN. */
export const following = (document: PartyDocument, { state }: Pick<Asn, 'state'>, now: Instant): PartyDocument => ({
  ...document,
  state,
  closedAt: state === 'RECEIVED' ? now : undefined,
  version: document.version + 1,
})

export const emailed = (document: PartyDocument, to: string, now: Instant): PartyDocument => ({
  ...document,
  emailedAt: now,
  emailedTo: to,
  version: document.version + 1,
})

/** A mailbox of somebody who never asked for an account is not to be flooded with one document. */
export const maximumTimesSent = 10

export type SentOften = { code: 'document.sentOften'; times: number }

/** Sends a document once more: it was overlooked, or the address was wrong. */
export function sendAgain(document: PartyDocument, sentBy: UserId): Result<PartyDocument, SentOften> {
  const { timesSent, version } = document
  if (timesSent >= maximumTimesSent) return failed({ code: 'document.sentOften', times: timesSent })
  return done({ ...document, sentBy, timesSent: timesSent + 1, version: version + 1 })
}
