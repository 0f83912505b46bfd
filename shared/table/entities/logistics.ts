import * as z from 'zod'
import type { AsnLine, Discrepancy } from '#shared/domain/asn/asn'
import { reminderDueAt } from '#shared/domain/asn/due'
import { lateAlertDueAt } from '#shared/domain/asn/late'
import { inShort } from '#shared/domain/asn/open-discrepancies'
import type { ReceiptHeader } from '#shared/domain/asn/receipt-header'
import { isSentByOwner, receivedBy } from '#shared/domain/asn/receipt-header'
import { asnStates, damageReasons, discrepancyKinds, discrepancyStates, receiptStates } from '#shared/domain/asn/words'
import { settlementReasons } from '#shared/domain/ledger/words'
import type { ShipmentLine } from '#shared/domain/shipment/shipment'
import { departureSteps, shipmentStates } from '#shared/domain/shipment/words'
import {
  ActorId,
  AsnId,
  DiscrepancyId,
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  ProductId,
  PurchaseOrderId,
  ReceiptId,
  SalesOrderId,
  ShipmentId,
  UserId,
} from '#shared/kernel/ids'
import { Currency, UnitPrice } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import type { Item } from '../client'
import type { ValueOf, Write } from '../entity'
import { entity } from '../entity'
import { counterpartyIndex, dueIndex, keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'
import { StoredAccount } from './inventory'
import { StoredAddress } from './parties'

const Place = z.object({ locationId: LocationId, code: z.string(), name: z.string() })
const PartyPlace = z.object({
  partyId: PartyId,
  name: z.string(),
  address: StoredAddress,
  gln: z.string().optional(),
})
const Destination = z.union([Place, PartyPlace])
const Origin = z.union([Place, z.object({ name: z.string() })])
const FilledOrder = z.object({
  purchaseOrderId: PurchaseOrderId,
  number: z.string(),
  buyerId: OrganizationId,
  partyId: PartyId.optional(),
  currency: Currency,
})
const Lot = z.object({ number: z.string(), expiresOn: CalendarDay.optional() })

/** What arrived instead of what a line announced. */
const Arrived = { productId: ProductId, sku: z.string(), lot: Lot.optional() }
const OtherLots = z.array(z.object({ lot: Lot.optional(), quantity: StoredQuantity })).optional()

const goods = {
  line: StoredInteger,
  productId: ProductId,
  sku: z.string(),
  unit: z.object({ code: z.string(), decimals: StoredInteger }),
  listPrice: UnitPrice.optional(),
  lot: Lot.optional(),
  quantity: StoredQuantity,
  fills: z
    .object({
      line: StoredInteger,
      productId: ProductId,
      sku: z.string(),
      lot: Lot.optional(),
      unitPrice: z.string(),
    })
    .optional(),
  salesLine: StoredInteger.optional(),
}

export const Shipments = entity({
  name: 'shipment',
  version: 7,
  schema: z.object({
    organizationId: OrganizationId,
    shipmentId: ShipmentId,
    number: z.string(),
    asnNumber: z.string(),
    state: z.enum(shipmentStates),
    from: Origin,
    to: Destination,
    order: FilledOrder.optional(),
    salesOrder: z.object({ salesOrderId: SalesOrderId, number: z.string() }).optional(),
    partnershipId: PartnershipId.optional(),
    receiverId: OrganizationId.optional(),
    carrier: z.string().optional(),
    tracking: z.string().optional(),
    expectedArrivalOn: CalendarDay.optional(),
    units: StoredQuantity,
    lines: StoredInteger.optional(),
    asnId: AsnId.optional(),
    departure: z.object({ step: z.enum(departureSteps), next: StoredInteger, asnId: AsnId, by: ActorId }).optional(),
    lacking: z
      .array(z.object({ line: StoredInteger, sku: z.string(), available: StoredQuantity, asked: StoredQuantity }))
      .optional(),
    createdAt: Instant,
    dispatchedAt: Instant.optional(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; shipmentId: string }) => keys.shipment(of.organizationId, of.shipmentId),
  /** The receiver sees it from its dispatch on. */
  index: ({ receiverId, dispatchedAt, state, shipmentId }) =>
    receiverId && dispatchedAt
      ? {
          cpk: counterpartyIndex.partition(receiverId, 'SHIPMENT'),
          csk: counterpartyIndex.sort(state !== 'RECEIVED' && state !== 'CANCELLED', shipmentId),
        }
      : {},
})

/** Some of a shipment's lines. They are written with its draft, in one commit however many they are, and change only where its ASN is replaced. */
export const ShipmentLines = entity({
  name: 'shipmentLines',
  version: 3,
  schema: z.object({ shipmentId: ShipmentId, first: StoredInteger, lines: z.array(z.object(goods)) }),
  key: (of: { shipmentId: string; first: number }) => keys.shipmentLines(of.shipmentId, of.first),
})

/** A line of a shipment as it was stored when each had an item of its own. */
export const SingleShipmentLines = entity({
  name: 'shipmentLine',
  version: 3,
  schema: z.object({ shipmentId: ShipmentId, ...goods }),
  key: (of: { shipmentId: string; line: number }) => keys.shipmentLine(of.shipmentId, of.line),
})

/** The lines that an item holds, in either form. */
export const linesOfItem = {
  parse: (item: Item): ShipmentLine[] => {
    if (!('lines' in item)) return [SingleShipmentLines.parse(item)]
    const { shipmentId, lines } = ShipmentLines.parse(item)
    return lines.map((line) => ({ shipmentId, ...line }))
  },
}

const AsnNamed = z.object({ asnId: AsnId, number: z.string() })

export const Asns = entity({
  name: 'asn',
  version: 7,
  schema: z.object({
    organizationId: OrganizationId,
    asnId: AsnId,
    number: z.string(),
    state: z.enum(asnStates),
    shipmentId: ShipmentId,
    shipmentNumber: z.string(),
    receiverId: OrganizationId,
    partnershipId: PartnershipId.optional(),
    from: Origin,
    to: Destination,
    order: FilledOrder.optional(),
    carrier: z.string().optional(),
    tracking: z.string().optional(),
    expectedArrivalOn: CalendarDay.optional(),
    units: StoredQuantity,
    unitsOpen: StoredQuantity,
    sentAt: Instant,
    toldLateOn: CalendarDay.optional(),
    recentKeys: z.array(z.object({ key: z.string(), at: Instant })),
    isCountedInSeries: z.boolean().optional(),
    replaces: AsnNamed.optional(),
    replacedBy: AsnNamed.optional(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; asnId: string }) => keys.asn(of.organizationId, of.asnId),
  /** A transfer between own locations is in its owner's list already. What is awaited is due when it is late. */
  index: (asn) => {
    const { organizationId, receiverId, state, asnId } = asn
    const lateDueAt = lateAlertDueAt(asn)
    return {
      ...(receiverId !== organizationId && {
        cpk: counterpartyIndex.partition(receiverId, 'ASN'),
        csk: counterpartyIndex.sort(state === 'SENT' || state === 'PARTIALLY_RECEIVED', asnId),
      }),
      ...(lateDueAt && { duePk: dueIndex.latePartition(), dueSk: dueIndex.sort(lateDueAt, asnId) }),
    }
  },
})

/** A line of an ASN: the balance of its goods in transit. */
export const AsnLines = entity({
  name: 'asnLine',
  version: 5,
  schema: z.object({
    asnId: AsnId,
    ...goods,
    received: StoredQuantity,
    damaged: StoredQuantity,
    missing: StoredQuantity,
    otherLots: OtherLots,
    cost: StoredQuantity.optional(),
  }),
  key: (of: { asnId: string; line: number }) => keys.asnLine(of.asnId, of.line),
})

/** Condition: nothing of the line was confirmed since it was read. */
export const writeAsnLine = ({ before, after }: { before: AsnLine; after: AsnLine }): Write =>
  AsnLines.putIf(after, {
    condition: 'nothing of the line was confirmed since it was read',
    expression: 'received = :received AND damaged = :damaged AND #missing = :missing',
    names: { '#missing': 'missing' },
    values: {
      ':received': StoredQuantity.encode(before.received),
      ':damaged': StoredQuantity.encode(before.damaged),
      ':missing': StoredQuantity.encode(before.missing),
    },
    refusal: 'stale',
  })

/** Proof that a document of another organization is addressed to this one. Written with the document's dispatch, never changed. */
export const ShipmentsAddressed = entity({
  name: 'shipmentOf',
  version: 1,
  schema: z.object({ receiverId: OrganizationId, shipmentId: ShipmentId, ownerId: OrganizationId }),
  key: (of: { receiverId: string; shipmentId: string }) => keys.shipmentOf(of.receiverId, of.shipmentId),
})

export const AsnsAddressed = entity({
  name: 'asnOf',
  version: 1,
  schema: z.object({ receiverId: OrganizationId, asnId: AsnId, ownerId: OrganizationId }),
  key: (of: { receiverId: string; asnId: string }) => keys.asnOf(of.receiverId, of.asnId),
})

/** A confirmed count, and the answer that was given for it: the receipt is its own idempotency record, by its reference. */
export const Receipts = entity({
  name: 'receipt',
  version: 3,
  schema: z.object({
    receiverId: OrganizationId,
    asnId: AsnId,
    reference: z.string(),
    receiptId: ReceiptId,
    fingerprint: z.string(),
    answer: z.string(),
    at: Instant,
    isLong: z.boolean().optional(),
    reversed: z.object({ at: Instant, note: z.string().optional() }).optional(),
  }),
  key: (of: { receiverId: string; asnId: string; reference: string }) =>
    keys.receipt(of.receiverId, of.asnId, of.reference),
})

/** Condition: it was not taken back yet. */
export const writeReversed = (receipt: ValueOf<typeof Receipts>): Write =>
  Receipts.putIf(receipt, {
    condition: 'the receipt was not taken back yet',
    expression: 'attribute_exists(pk) AND attribute_not_exists(reversed)',
    values: {},
    refusal: 'stale',
  })

/** Apart from the receipt, whose answer no list need read. */
export const ReceiptHeaders = entity({
  name: 'receiptHeader',
  version: 2,
  schema: z.object({
    organizationId: OrganizationId,
    receiverId: OrganizationId,
    receiptId: ReceiptId,
    reference: z.string(),
    asnId: AsnId,
    asnNumber: z.string(),
    shipmentId: ShipmentId,
    shipmentNumber: z.string(),
    partnershipId: PartnershipId.optional(),
    order: FilledOrder.optional(),
    from: Origin,
    to: z.union([Place, z.object({ partyId: PartyId, name: z.string() })]),
    by: ActorId,
    at: Instant,
    lines: StoredInteger,
    received: StoredQuantity,
    damaged: StoredQuantity,
    missing: StoredQuantity,
    over: StoredQuantity,
    isLong: z.boolean().optional(),
    skus: z.array(z.string()),
    skusOfReceiver: z.array(z.string()).optional(),
    reversedAt: Instant.optional(),
  }),
  key: (of: Pick<ReceiptHeader, 'receiverId' | 'to' | 'at' | 'receiptId'>) =>
    keys.receiptHeader(receivedBy(of), of.at, of.receiptId),
  index: (header) =>
    isSentByOwner(header)
      ? { cpk: counterpartyIndex.receipts(header.organizationId), csk: `${header.at}#${header.receiptId}` }
      : {},
})

/** Condition: it is there, and was not taken back yet. */
export const writeReversedHeader = (header: ReceiptHeader, reversedAt: Instant): Write =>
  ReceiptHeaders.putIf(
    { ...header, reversedAt },
    {
      condition: 'the receipt was not taken back yet',
      expression: 'attribute_exists(pk) AND attribute_not_exists(reversedAt)',
      values: {},
      refusal: 'stale',
    },
  )

const Counts = z.object({
  received: StoredQuantity,
  damaged: StoredQuantity,
  missing: StoredQuantity,
  otherLots: OtherLots,
})
const Moved = z.object({
  locationId: LocationId,
  goods: z.object({ ...Arrived, listPrice: UnitPrice.optional() }),
  quantity: StoredQuantity,
  from: StoredAccount,
  to: StoredAccount,
  cost: StoredQuantity.optional(),
  at: Instant,
  entry: StoredInteger.optional(),
})

/** What a receipt did that was posted whole. Apart from it, so that lists do not read it; written once, never changed. */
export const EffectsOfReceipts = entity({
  name: 'receiptEffects',
  version: 2,
  schema: z.object({
    receiptId: ReceiptId,
    asnId: AsnId,
    lines: z.array(z.object({ line: StoredInteger, before: Counts, after: Counts })),
    sent: z.array(Moved),
    taken: z.array(Moved),
    arrived: z.array(
      z.object({
        line: StoredInteger,
        received: StoredQuantity,
        damaged: StoredQuantity,
        missing: StoredQuantity,
        surplus: StoredQuantity,
      }),
    ),
    arrivedOn: CalendarDay.optional(),
    discrepancyIds: z.array(DiscrepancyId),
    ssccs: z.array(z.string()),
  }),
  key: (of: { receiptId: string }) => keys.receiptEffects(of.receiptId),
})

/** The pallets and cartons of an ASN that were confirmed by their SSCC: each once. */
export const ConfirmedUnits = entity({
  name: 'confirmedUnits',
  version: 1,
  schema: z.object({ asnId: AsnId, ssccs: z.array(z.string()), version: StoredInteger }),
  key: (of: { asnId: string }) => keys.confirmedUnits(of.asnId),
})

/** How far a count of more lines than one commit takes has come. Apart from the receipt, whose answer need not be written anew with each step. */
export const LongReceipts = entity({
  name: 'longReceipt',
  version: 5,
  schema: z.object({
    receiptId: ReceiptId,
    organizationId: OrganizationId,
    receiverId: OrganizationId,
    asnId: AsnId,
    reference: z.string(),
    note: z.string().optional(),
    units: z.array(z.string()).optional(),
    overTolerancePercent: StoredInteger.optional(),
    books: z.object({ exchangeRate: z.string() }).optional(),
    state: z.enum(receiptStates),
    lines: StoredInteger,
    next: StoredInteger,
    refused: StoredInteger,
    received: StoredQuantity,
    damaged: StoredQuantity,
    missing: StoredQuantity,
    over: StoredQuantity.optional(),
    at: Instant,
    version: StoredInteger,
  }),
  key: (of: { receiptId: string }) => keys.longReceipt(of.receiptId),
})

/** Some lines of a long count. Written when it is accepted, and by the steps that post them. */
export const ReceiptLines = entity({
  name: 'receiptLines',
  version: 4,
  schema: z.object({
    receiptId: ReceiptId,
    first: StoredInteger,
    lines: z.array(
      z.object({
        line: StoredInteger,
        received: StoredQuantity,
        damaged: StoredQuantity,
        damageReason: z.enum(damageReasons).optional(),
        damagePhotos: z.array(z.string()).optional(),
        missing: StoredQuantity,
        arrivedAs: z
          .object({
            ...Arrived,
            listPrice: UnitPrice.optional(),
            isExpired: z.boolean().optional(),
            unitCost: StoredQuantity.optional(),
          })
          .optional(),
        pack: z.string().optional(),
        open: StoredQuantity.optional(),
        isRefused: z.boolean().optional(),
        refusedFor: z.string().optional(),
        discrepancyIds: z.array(DiscrepancyId).optional(),
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { receiptId: string; first: number }) => keys.receiptLines(of.receiptId, of.first),
})

export const Discrepancies = entity({
  name: 'discrepancy',
  version: 8,
  schema: z.object({
    organizationId: OrganizationId,
    discrepancyId: DiscrepancyId,
    receiverId: OrganizationId,
    asnId: AsnId,
    asnNumber: z.string(),
    partnershipId: PartnershipId.optional(),
    partyId: PartyId.optional(),
    fromLocationId: LocationId.optional(),
    toLocationId: LocationId.optional(),
    line: StoredInteger,
    sku: z.string(),
    skuOfReceiver: z.string().optional(),
    kind: z.enum(discrepancyKinds),
    quantity: StoredQuantity,
    reason: z.enum(damageReasons).optional(),
    arrivedAs: z.object({ ...Arrived, productId: ProductId.optional() }).optional(),
    photos: z.array(z.string()).optional(),
    isDisputed: z.boolean().optional(),
    cost: StoredQuantity.optional(),
    assignedTo: UserId.optional(),
    dueOn: CalendarDay.optional(),
    toldDueOn: CalendarDay.optional(),
    settlements: z
      .array(
        z.object({
          resolution: z.enum(settlementReasons),
          quantity: StoredQuantity,
          foundAt: z.enum(['ORIGIN', 'DESTINATION']).optional(),
          note: z.string().optional(),
          at: Instant,
        }),
      )
      .optional(),
    state: z.enum(discrepancyStates),
    reportedAt: Instant,
    version: StoredInteger.optional(),
  }),
  key: (of: { organizationId: string; discrepancyId: string }) => keys.discrepancy(of.organizationId, of.discrepancyId),
  index: (discrepancy) => {
    const { organizationId, receiverId, state, discrepancyId } = discrepancy
    const dueAt = reminderDueAt(discrepancy)
    return {
      ...(receiverId !== organizationId && {
        cpk: counterpartyIndex.partition(receiverId, 'DISCREPANCY'),
        csk: counterpartyIndex.sort(state === 'OPEN', discrepancyId),
      }),
      ...(dueAt && { duePk: dueIndex.discrepancyPartition(), dueSk: dueIndex.sort(dueAt, discrepancyId) }),
    }
  },
})

/** What is open of a difference, for the report of its owner. Its receiver reads the differences themselves, which are in its index while they are open. */
export const OpenDiscrepancies = entity({
  name: 'openDiscrepancy',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    receiverId: OrganizationId,
    discrepancyId: DiscrepancyId,
    partnershipId: PartnershipId.optional(),
    partyId: PartyId.optional(),
    fromLocationId: LocationId.optional(),
    toLocationId: LocationId.optional(),
    kind: z.enum(discrepancyKinds),
    open: StoredQuantity,
    value: StoredQuantity.optional(),
    dueOn: CalendarDay.optional(),
    reportedAt: Instant,
  }),
  key: (of: { organizationId: string; discrepancyId: string }) =>
    keys.openDiscrepancy(of.organizationId, of.discrepancyId),
})

export const reportDiscrepancy = (discrepancy: Discrepancy): Write[] => [
  Discrepancies.create(discrepancy),
  OpenDiscrepancies.create(inShort(discrepancy)),
]

/** Whoever changes a difference writes what is open of it, or that nothing is, with it. */
export function changeDiscrepancy(changed: { before: Discrepancy; after: Discrepancy }): Write[] {
  const { after } = changed
  // Those reported before there was this list are not in it; of two changes the difference itself lets one pass.
  const rule = {
    condition: 'it is of this difference, if it is there',
    expression: 'attribute_not_exists(pk) OR discrepancyId = :of',
    values: { ':of': after.discrepancyId },
    refusal: 'stale',
  } as const
  const inList =
    after.state === 'OPEN' ? OpenDiscrepancies.putIf(inShort(after), rule) : OpenDiscrepancies.removeIf(after, rule)
  return [writeDiscrepancy(changed), inList]
}

/** Condition: it is as it was read. Those of before have no version. */
export const writeDiscrepancy = ({ before, after }: { before: Discrepancy; after: Discrepancy }): Write =>
  Discrepancies.putIf(after, {
    condition: 'the discrepancy is unchanged since it was read',
    expression: before.version === undefined ? 'attribute_not_exists(version)' : 'version = :seen',
    values: before.version === undefined ? {} : { ':seen': before.version },
    refusal: 'stale',
  })
