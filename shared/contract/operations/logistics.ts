import * as z from 'zod'
import { asnStates, damageReasons, discrepancyKinds } from '#shared/domain/asn/words'
import { shipmentStates } from '#shared/domain/shipment/words'
import {
  AsnId,
  DiscrepancyId,
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  ProductId,
  ReceiptId,
  ShipmentId,
} from '#shared/kernel/ids'
import { PositiveWireQuantity, WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText, lineOfText, paragraphs } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { Lot } from '../goods'
import { ofOrganization } from '../of-organization'
import { operation } from '../operation'
import { pageOf, pageQuery, Version } from '../schemas'
import { ledgerUnits } from '../units'

/** Number of lines one dispatch can move in one transaction: three writes a line and at most eight beside, of 100. */
export const maximumShipmentLines = 20

const LineNumber = z.int().min(1).max(maximumShipmentLines)
const direction = z
  .enum(['OUTBOUND', 'INBOUND'])
  .default('OUTBOUND')
  .describe('OUTBOUND: on your own books. INBOUND: sent to you by a partner')

const Place = z
  .strictObject({
    locationId: LocationId.optional().describe('Where you may see the location'),
    partyId: PartyId.optional().describe('Of a shipment to a party'),
    name: z.string(),
  })
  .meta({ id: 'Place' })

const ShipmentLine = z
  .strictObject({
    line: LineNumber,
    productId: ProductId,
    sku: z.string(),
    lot: Lot.optional(),
    quantity: WireBalance,
  })
  .meta({ id: 'ShipmentLine' })

export const ShipmentSummary = z
  .strictObject({
    shipmentId: ShipmentId,
    number: z.string(),
    state: z.enum(shipmentStates),
    from: Place,
    to: Place,
    units: WireBalance,
    expectedArrivalOn: CalendarDay.optional(),
    createdAt: Instant,
    dispatchedAt: Instant.optional(),
    version: Version,
  })
  .meta({ id: 'ShipmentSummary' })

export const ShipmentView = ShipmentSummary.extend({
  carrier: z.string().optional(),
  tracking: z.string().optional(),
  lines: z.array(ShipmentLine),
  asnId: AsnId.optional(),
}).meta({ id: 'Shipment' })

const AsnLine = ShipmentLine.extend({
  received: WireBalance,
  damaged: WireBalance,
  missing: WireBalance,
  open: WireBalance.describe('Still in transit: quantity − received − damaged − missing'),
}).meta({ id: 'AsnLine' })

export const AsnSummary = z
  .strictObject({
    asnId: AsnId,
    number: z.string(),
    shipmentNumber: z.string(),
    state: z.enum(asnStates),
    shipFrom: Place,
    shipTo: Place,
    units: WireBalance,
    unitsOpen: WireBalance,
    expectedArrivalOn: CalendarDay.optional(),
    sentAt: Instant,
    version: Version,
  })
  .meta({ id: 'AsnSummary' })

export const AsnView = AsnSummary.extend({
  carrier: z.string().optional(),
  tracking: z.string().optional(),
  lines: z.array(AsnLine),
}).meta({ id: 'Asn' })

const ReceiptLine = z
  .strictObject({
    line: LineNumber,
    received: WireQuantity.default(0).describe('Arrived in good condition'),
    damaged: WireQuantity.default(0),
    damageReason: z.enum(damageReasons).optional(),
    missing: WireQuantity.default(0).describe('Announced, and known not to come'),
  })
  .meta({ id: 'ReceiptLine' })

const DiscrepancyView = z
  .strictObject({
    discrepancyId: DiscrepancyId,
    asnId: AsnId,
    asnNumber: z.string(),
    line: LineNumber,
    sku: z.string(),
    kind: z.enum(discrepancyKinds),
    quantity: WireBalance,
    reason: z.enum(damageReasons).optional(),
    state: z.enum(['OPEN', 'RESOLVED']),
    reportedAt: Instant,
  })
  .meta({ id: 'Discrepancy' })

export const ReceiptView = z
  .strictObject({
    receiptId: ReceiptId,
    reference: z.string(),
    asnId: AsnId,
    asnNumber: z.string(),
    asnState: z.enum(asnStates),
    shipmentState: z.enum(shipmentStates),
    at: Instant,
    note: z.string().optional(),
    lines: z.array(ReceiptLine.extend({ open: WireBalance })),
    discrepancies: z.array(DiscrepancyView),
  })
  .meta({ id: 'Receipt' })

const ownNumber = codeText(40)
  .optional()
  .describe('Your own document number; unique or refused. Left out, the next one is given.')

export const createShipment = operation({
  id: 'logistics.createShipment',
  method: 'POST',
  path: '/v1/shipments',
  summary: 'Draft a shipment between two locations on your books, or to a party.',
  description:
    'Nothing moves yet. A destination that a partner operates names the partnership through which it is received. A party, which has ' +
    'no account, gets the ASN by email when the goods leave; you confirm for it what arrived.',
  access: { feature: 'shipments.create', role: 'MEMBER', location: 'OPERATOR' },
  body: z.strictObject({
    number: ownNumber,
    asnNumber: ownNumber,
    fromLocationId: LocationId,
    to: z
      .union(
        [
          z.strictObject({ locationId: LocationId, partnershipId: PartnershipId.optional() }),
          z.strictObject({ partyId: PartyId }),
        ],
        { error: 'must name either a location or a party' },
      )
      .describe('A location on your books, or a party'),
    carrier: lineOfText(100).optional(),
    tracking: codeText(60).optional(),
    expectedArrivalOn: CalendarDay.optional(),
    lines: z
      .array(z.strictObject({ productId: ProductId, lot: Lot.optional(), quantity: PositiveWireQuantity }))
      .min(1)
      .max(maximumShipmentLines),
  }),
  output: ShipmentView,
  success: 201,
  errors: [
    'location.notFound',
    'location.archived',
    'location.readOnly',
    'partnership.notFound',
    'party.notFound',
    'party.archived',
    'party.promoted',
    'product.notFound',
    'product.notLaunched',
    'product.archived',
    'shipment.samePlace',
    'shipment.partnershipRequired',
    'shipment.partnerCannotReceive',
    'partnership.notActive',
    'document.numberTaken',
    'stock.lotRequired',
    'stock.lotNotTracked',
    'stock.expiryRequired',
    'quantity.tooFine',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 4, per: { 'pages of the partnership': 1, 'pages of the products': 1 } },
    write: {
      base: 8,
      per: {
        lines: 2,
        'places held': 4,
        'kB of the shipment': 2,
        'kB of the partnership': 2,
        'kB of the party': 2,
        'kB of the stored answer': 2,
      },
    },
    index: { base: 1 },
  },
})

export const listShipments = operation({
  id: 'logistics.listShipments',
  method: 'GET',
  path: '/v1/shipments',
  summary: 'Shipments, newest first: your own, or those partners send to you, open ones before.',
  access: { feature: 'shipments.view', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject({ ...pageQuery, direction }),
  output: pageOf(ShipmentSummary),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const listShipmentsOf = operation({
  ...ofOrganization(listShipments),
  id: 'logistics.listShipmentsOf',
  summary: 'The shipments of your organization or of one that you own.',
  params: z.strictObject({ organizationId: OrganizationId }),
})

export const getShipment = operation({
  id: 'logistics.getShipment',
  method: 'GET',
  path: '/v1/shipments/{shipmentId}',
  summary: 'A shipment of yours, or one sent to you.',
  access: { feature: 'shipments.view', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ shipmentId: ShipmentId }),
  output: ShipmentView,
  success: 200,
  errors: ['shipment.notFound'],
  etag: true,
  units: { read: { base: 1, per: { 'pages of 4 kB': 1, 'if the receiver asks': 2 } }, write: { base: 0 } },
})

const shipmentStep = {
  method: 'POST',
  access: { feature: 'shipments.create', role: 'MEMBER', location: 'OPERATOR' },
  params: z.strictObject({ shipmentId: ShipmentId }),
  output: ShipmentView,
  success: 200,
  idempotent: 'record',
  etag: true,
  ifMatch: true,
} as const

/** A step that changes the document and nothing else. */
const documentStep = {
  ...shipmentStep,
  errors: ['shipment.notFound', 'shipment.wrongState', 'request.preconditionFailed'],
  units: {
    read: { base: 2, per: { 'pages of 4 kB': 1 } },
    write: { base: 2, per: { 'kB of the shipment': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
} as const

export const readyShipment = operation({
  ...shipmentStep,
  id: 'logistics.readyShipment',
  path: '/v1/shipments/{shipmentId}/ready',
  summary: 'Say that a draft is packed and ready to leave.',
  errors: [...documentStep.errors, 'partnership.notFound', 'partnership.notActive', 'shipment.partnerCannotReceive'],
  units: {
    read: { base: 3, per: { 'pages of the partnership': 1, 'pages of 4 kB': 1 } },
    write: {
      base: 2,
      per: { 'kB of the shipment': 2, 'kB of the partnership': 2, 'kB of the stored answer': 2 },
    },
    index: { base: 1 },
  },
})

export const cancelShipment = operation({
  ...documentStep,
  id: 'logistics.cancelShipment',
  path: '/v1/shipments/{shipmentId}/cancellation',
  summary: 'Cancel a shipment before departure.',
  units: {
    ...documentStep.units,
    write: { base: 2, per: { ...documentStep.units.write.per, 'places held': 2 } },
  },
})

export const dispatchShipment = operation({
  ...shipmentStep,
  id: 'logistics.dispatchShipment',
  path: '/v1/shipments/{shipmentId}/dispatch',
  summary: 'The goods leave: stock moves to in transit and the ASN is sent.',
  description: 'All lines or none: when a position holds less than the shipment takes, nothing moves.',
  errors: [
    'shipment.notFound',
    'shipment.wrongState',
    'shipment.partnerCannotReceive',
    'partnership.notActive',
    'stock.insufficient',
    'location.notFound',
    'partnership.notFound',
    'party.notFound',
    'party.archived',
    'party.promoted',
    'shipment.partnershipRequired',
    'stock.tooMuch',
    'request.preconditionFailed',
  ],
  units: {
    read: { base: 5, per: { 'pages of the partnership': 1, 'pages of 4 kB': 1, ...ledgerUnits.read } },
    write: {
      base: 8,
      per: {
        'kB of headers': 2,
        'kB of the partnership': 2,
        'kB of the party': 2,
        lines: 2,
        ...ledgerUnits.write,
        'kB of the stored answer': 2,
      },
    },
    index: { base: 2, per: { 'kB of headers shown': 1, 'if a party receives': 1 } },
  },
})

export const listAsns = operation({
  id: 'logistics.listAsns',
  method: 'GET',
  path: '/v1/asns',
  summary: 'Advance shipping notices, newest first: on your books, or those partners send to you, open ones before.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER' },
  query: z
    .strictObject({
      ...pageQuery,
      direction,
      state: z.enum(['OPEN', 'DONE']).optional().describe('Of INBOUND ones. OPEN: something may still arrive'),
    })
    .refine(({ direction: asked, state }) => state === undefined || asked === 'INBOUND', {
      path: ['state'],
      message: 'can be asked of INBOUND ones only',
    }),
  output: pageOf(AsnSummary),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const listAsnsOf = operation({
  ...ofOrganization(listAsns),
  id: 'logistics.listAsnsOf',
  summary: 'The ASNs of your organization or of one that you own.',
  params: z.strictObject({ organizationId: OrganizationId }),
})

export const getAsn = operation({
  id: 'logistics.getAsn',
  method: 'GET',
  path: '/v1/asns/{asnId}',
  summary: 'An ASN line by line, with what has arrived.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ asnId: AsnId }),
  output: AsnView,
  success: 200,
  errors: ['asn.notFound'],
  etag: true,
  units: {
    read: { base: 0, per: { 'pages of the ASN': 1, 'pages of 4 kB': 1, 'if the receiver asks': 2 } },
    write: { base: 0 },
  },
})

export const confirmReceipt = operation({
  id: 'logistics.confirmReceipt',
  method: 'POST',
  path: '/v1/asns/{asnId}/receipts',
  summary: 'Confirm what arrived.',
  description:
    'Stock, ASN and shipment follow in one commit. For a party the sender confirms: good units leave the books, damaged and missing ' +
    'ones are in dispute. A receipt reference counts once on its ASN, whatever the Idempotency-Key: the ' +
    'same confirmation again answers the stored bytes. Several partial receipts may follow each other.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'OPERATOR' },
  params: z.strictObject({ asnId: AsnId }),
  body: z.strictObject({
    reference: codeText(60).describe('Your number for this count: a goods-received note'),
    note: paragraphs(500).optional(),
    lines: z.array(ReceiptLine).min(1).max(maximumShipmentLines),
  }),
  output: ReceiptView,
  success: 201,
  errors: [
    'asn.notFound',
    'asn.notReceiver',
    'asn.closed',
    'asn.lineUnknown',
    'asn.lineTwice',
    'receipt.empty',
    'receipt.overTolerance',
    'receipt.tooLong',
    'receipt.referenceReused',
    'quantity.tooFine',
    'stock.tooMuch',
  ],
  idempotent: 'document',
  units: {
    read: { base: 5, per: { 'pages of the ASN': 1, ...ledgerUnits.read } },
    write: {
      base: 0,
      per: { 'kB of headers': 2, 'kB of the receipt': 2, 'log entries': 2, 'places held': 2, ...ledgerUnits.write },
    },
    index: { base: 0, per: { 'kB of headers shown': 1, 'kB of headers closed': 1, 'log entries': 1 } },
  },
})

export const listReceipts = operation({
  id: 'logistics.listReceipts',
  method: 'GET',
  path: '/v1/asns/{asnId}/receipts',
  summary: 'The receipts of an ASN, by reference.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ asnId: AsnId }),
  query: z.strictObject(pageQuery),
  output: pageOf(ReceiptView),
  success: 200,
  errors: ['asn.notFound', 'request.cursorInvalid'],
  units: {
    read: { base: 0, per: { 'pages of the ASN': 1, 'pages of 4 kB': 0.5, 'if the receiver asks': 2 } },
    write: { base: 0 },
  },
})

export const listDiscrepancies = operation({
  id: 'logistics.listDiscrepancies',
  method: 'GET',
  path: '/v1/discrepancies',
  summary: 'Open differences between announced and arrived, newest first.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject({ ...pageQuery, direction }),
  output: pageOf(DiscrepancyView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})
