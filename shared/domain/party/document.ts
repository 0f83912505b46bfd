import type { Asn } from '#shared/domain/asn/asn'
import type { AsnState } from '#shared/domain/asn/words'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { Rma } from '#shared/domain/return/return'
import type { SalesOrder } from '#shared/domain/sales-order/sales-order'
import { locationLeft } from '#shared/domain/shipment/shipment'
import type {
  AsnId,
  LocationId,
  OrganizationId,
  PartyId,
  PurchaseOrderId,
  RmaId,
  SalesOrderId,
  ShipmentId,
  UserId,
} from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'

type Entry = {
  organizationId: OrganizationId
  partyId: PartyId
  number: string
  issuedAt: Instant
  /** Who sent it last: the party's replies go there. */
  sentBy: UserId
  /** How often it was to be emailed, counting the first time. */
  timesSent: number
  emailedAt?: Instant
  emailedTo?: string
  version: number
}

/** An ASN tells in the history itself what was confirmed of it. */
export type PartyAsn = Entry & {
  kind: 'ASN'
  documentId: AsnId
  state: AsnState
  shipmentId: ShipmentId
  shipmentNumber: string
  /** Where the goods left: by it the document is open to members. */
  fromLocationId: LocationId
  units: Quantity
  /** When every line was accounted for, it was withdrawn or replaced. */
  closedAt?: Instant
}

/** Of an order or return the history says that there is one. How it stands is read off the document itself: much changes it, and each would have to say so here. */
export type PartyOrder = Entry & { kind: 'PURCHASE_ORDER'; documentId: PurchaseOrderId }
export type PartyReturn = Entry & { kind: 'RETURN'; documentId: RmaId }
export type PartySalesOrder = Entry & { kind: 'SALES_ORDER'; documentId: SalesOrderId }

/** A document made out to a party: an entry of its history, and what is known of the email that took it there. */
export type PartyDocument = PartyAsn | PartyOrder | PartyReturn | PartySalesOrder

/** The ASN of a shipment to a party, at its dispatch. */
export function issued(asn: Asn, partyId: PartyId, sentBy: UserId): PartyAsn {
  const { organizationId, asnId, number, state, shipmentId, shipmentNumber, from, units, sentAt } = asn
  const what = { organizationId, partyId, documentId: asnId, kind: 'ASN', number, state } as const
  const shipment = { shipmentId, shipmentNumber, fromLocationId: locationLeft(from).locationId, units }
  return { ...what, ...shipment, issuedAt: sentAt, sentBy, timesSent: 1, version: 1 }
}

/** An order to a party, when it is sent for the first time. */
export const ordered = (
  { organizationId, purchaseOrderId, number }: Pick<PurchaseOrder, 'organizationId' | 'purchaseOrderId' | 'number'>,
  { partyId, sentBy, now }: { partyId: PartyId; sentBy: UserId; now: Instant },
): PartyOrder => ({
  organizationId,
  partyId,
  kind: 'PURCHASE_ORDER',
  documentId: purchaseOrderId,
  number,
  issuedAt: now,
  sentBy,
  timesSent: 1,
  version: 1,
})

/** Another version of an order is another document to whoever gets it: how often the one before was sent does not count. */
export const orderedAnew = (document: PartyDocument, sentBy: UserId): PartyDocument => ({
  ...document,
  sentBy,
  timesSent: 1,
  version: document.version + 1,
})

/** A return that a party asked for. It is told of it when that is decided. */
export const returning = (
  { organizationId, rmaId, number, requestedAt, requestedBy }: Rma,
  partyId: PartyId,
): PartyReturn => ({
  organizationId,
  partyId,
  kind: 'RETURN',
  documentId: rmaId,
  number,
  issuedAt: requestedAt,
  sentBy: requestedBy,
  timesSent: 0,
  version: 1,
})

/** An order that a party gave, as it was entered. It has it from itself: nothing is emailed. */
export const soldTo = (
  { organizationId, salesOrderId, number, createdAt }: Omit<SalesOrder, 'state'>,
  { partyId, enteredBy }: { partyId: PartyId; enteredBy: UserId },
): PartySalesOrder => ({
  organizationId,
  partyId,
  kind: 'SALES_ORDER',
  documentId: salesOrderId,
  number,
  issuedAt: createdAt,
  sentBy: enteredBy,
  timesSent: 0,
  version: 1,
})

/** The history follows what is confirmed of the ASN. */
export const following = (document: PartyAsn, { state }: Pick<Asn, 'state'>, now: Instant): PartyAsn => ({
  ...document,
  state,
  closedAt: state === 'RECEIVED' || state === 'CANCELLED' || state === 'REPLACED' ? now : undefined,
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
