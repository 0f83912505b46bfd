import type { FilledOrder, Origin, PartyNamed, Shipment, ShipmentPlace } from '#shared/domain/shipment/shipment'
import { isOnBooks, isParty } from '#shared/domain/shipment/shipment'
import type { ActorId, AsnId, OrganizationId, PartnershipId, ReceiptId, ShipmentId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { Asn, AsnLine } from './asn'
import { overOf } from './asn'
import type { CountedLine, Reception } from './receive'

/** A receipt in short: what the history of who received, and of who sent, tells of it. Its lines are read with the ASN. */
export type ReceiptHeader = {
  /** On whose books the goods travelled. */
  organizationId: OrganizationId
  receiverId: OrganizationId
  receiptId: ReceiptId
  reference: string
  asnId: AsnId
  asnNumber: string
  shipmentId: ShipmentId
  shipmentNumber: string
  partnershipId?: PartnershipId
  order?: FilledOrder
  from: Origin
  to: ShipmentPlace | PartyNamed
  /** Who of the receiver confirmed it: a member, or a system with a key. */
  by: ActorId
  at: Instant
  lines: number
  /** Base units of all lines together. A long receipt tells itself how far it has come. */
  received: Quantity
  damaged: Quantity
  missing: Quantity
  over: Quantity
  isLong?: boolean
  /** What its goods are called by who sent them; by who received them, where that differs. */
  skus: string[]
  skusOfReceiver?: string[]
  reversedAt?: Instant
}

type Confirmed = Pick<ReceiptHeader, 'receiptId' | 'reference' | 'by' | 'at' | 'isLong'>

/** Said when it is confirmed: a long one as it was counted. */
export function receiptHeader(
  confirmed: Confirmed,
  { asn, shipment, lines }: Pick<Reception, 'asn' | 'shipment' | 'lines'>,
  counted: readonly CountedLine[],
): ReceiptHeader {
  const { organizationId, receiverId, asnId, shipmentId, order, from, to } = asn
  const total = (field: 'received' | 'damaged' | 'missing') => sum(counted.map((line) => line[field]))
  const { skus, skusOfReceiver } = namesOf(asn, lines, counted)
  return {
    ...confirmed,
    ...{ organizationId, receiverId, asnId, shipmentId, order, from, partnershipId: shipment.partnershipId },
    asnNumber: asn.number,
    shipmentNumber: asn.shipmentNumber,
    to: isParty(to) ? { partyId: to.partyId, name: to.name } : to,
    lines: lines.length,
    received: total('received'),
    damaged: total('damaged'),
    missing: total('missing'),
    over: overIn(lines),
    skus,
    skusOfReceiver: skusOfReceiver.join() === skus.join() ? undefined : skusOfReceiver,
  }
}

type Lines = readonly { before: AsnLine; after: AsnLine }[]

/** What came beyond what was shipped. */
export const overIn = (lines: Lines): Quantity =>
  sum(lines.map(({ before, after }) => overOf(after).minus(overOf(before))))

/** Goods that fill an order are called by their buyer's SKU where they arrive, and by the supplier's where it keeps books of them. */
function namesOf({ from, order }: Pick<Shipment, 'from' | 'order'>, lines: Lines, counted: readonly CountedLine[]) {
  const arrived = counted.flatMap(({ arrivedAs }) => arrivedAs?.sku ?? [])
  const names = (name: (line: AsnLine) => string) => [
    ...new Set([...lines.map(({ after }) => name(after)), ...arrived]),
  ]
  const ofBuyer = ({ fills, sku }: AsnLine) => (order && fills ? fills.sku : sku)
  return { skus: names((line) => (isOnBooks(from) ? line.sku : ofBuyer(line))), skusOfReceiver: names(ofBuyer) }
}

/** Whether goods of this name were counted, as a side calls them. */
export function names(
  { skus, skusOfReceiver = skus }: ReceiptHeader,
  side: 'SENDER' | 'RECEIVER',
  sku: string,
): boolean {
  const wanted = sku.toUpperCase()
  return (side === 'SENDER' ? skus : skusOfReceiver).some((each) => each.toUpperCase() === wanted)
}

/** Whose receipt it is in the history: who has the goods now. A party confirms nothing, and has no history but its supplier's. */
export const receivedBy = ({ receiverId, to }: Pick<ReceiptHeader, 'receiverId' | 'to'>): string =>
  isParty(to) ? to.partyId : receiverId

/** Goods of a party that keeps no books here were sent by nobody who reads of it. */
export const isSentByOwner = ({ order }: Pick<Asn, 'order'>): boolean => order?.partyId === undefined
