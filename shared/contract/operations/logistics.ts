import * as z from 'zod'
import { asnStates } from '#shared/domain/asn/words'
import { departureSteps, shipmentStates } from '#shared/domain/shipment/words'
import {
  AsnId,
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  ProductId,
  PurchaseOrderId,
  ShipmentId,
} from '#shared/kernel/ids'
import { PositiveWireQuantity, WireBalance } from '#shared/kernel/quantity'
import { codeText, lineOfText } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { Lot } from '../goods'
import { ofOrganization } from '../of-organization'
import { operation } from '../operation'
import { pageOf, pageQuery, Version } from '../schemas'
import { direction, FilledOrder, LineNumber, maximumShipmentLines, Place } from '../shipping'
import { ledgerUnits } from '../units'

const ShipmentLine = z
  .strictObject({
    line: LineNumber,
    orderLine: LineNumber.optional().describe('The line of the order that it fills'),
    productId: ProductId.optional().describe('Of yours, or of a partner that shares it with you'),
    sku: z.string().describe('What you call it; of goods that you do not keep, what the other side does'),
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
    order: FilledOrder.optional(),
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
  departure: z
    .strictObject({
      step: z.enum(departureSteps),
      done: z
        .int()
        .describe('Lines that this step has dealt with; when they are given back, those that still are to be'),
      lines: z.int(),
    })
    .optional()
    .describe('While it is DISPATCHING: first all its lines are reserved, then all leave'),
  lacking: z
    .array(z.strictObject({ line: LineNumber, sku: z.string(), available: WireBalance, asked: WireBalance }))
    .optional()
    .describe('Lines for which not enough was there when it was last dispatched, so that none of it left'),
}).meta({ id: 'Shipment' })

const AsnLine = ShipmentLine.extend({
  received: WireBalance,
  damaged: WireBalance,
  missing: WireBalance,
  open: WireBalance.describe('Still in transit: quantity − received − damaged − missing'),
  over: WireBalance.optional().describe('Arrived beyond what was shipped'),
}).meta({ id: 'AsnLine' })

export const AsnSummary = z
  .strictObject({
    asnId: AsnId,
    number: z.string(),
    shipmentNumber: z.string(),
    state: z.enum(asnStates),
    shipFrom: Place,
    shipTo: Place,
    order: FilledOrder.optional(),
    units: WireBalance,
    unitsOpen: WireBalance,
    expectedArrivalOn: CalendarDay.optional(),
    sentAt: Instant,
    version: Version,
  })
  .meta({ id: 'AsnSummary' })

const AsnNamed = z.strictObject({ asnId: AsnId, number: z.string() })
const AnnouncedGoods = z.strictObject({ quantity: WireBalance, lot: Lot.optional() })

export const AsnView = AsnSummary.extend({
  carrier: z.string().optional(),
  tracking: z.string().optional(),
  replaces: AsnNamed.optional().describe('The one that was wrong, and counts no more'),
  replacedBy: AsnNamed.optional().describe('Of one that is REPLACED: the one that counts'),
  changes: z
    .array(
      z
        .strictObject({
          line: LineNumber,
          sku: z.string(),
          kind: z.enum(['ADDED', 'CHANGED', 'REMOVED']),
          was: AnnouncedGoods.optional(),
          is: AnnouncedGoods.optional(),
          text: z.string().describe('The same, to be read by people'),
        })
        .meta({ id: 'AsnChange' }),
    )
    .optional()
    .describe('What it says otherwise than the one that it replaces, line by line'),
  lines: z.array(AsnLine),
}).meta({ id: 'Asn' })

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
        'kB of the lines': 2,
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

export const draftOrderShipment = operation({
  id: 'logistics.draftOrderShipment',
  method: 'POST',
  path: '/v1/purchase-orders/{purchaseOrderId}/shipments',
  summary: 'Draft a shipment that fills an order which a customer sent you.',
  description:
    'On every plan. Dispatching it sends the ASN, and counts its quantities in the order: never more than ordered and the tolerance of the partnership, all shipments together. ' +
    'With fromLocationId the goods leave your stock; your products are found by the SKU that the order gives for yours, unless a line names one. ' +
    'Of an order to a supplier without an account its buyer says here what was announced.',
  access: { feature: 'asns.send', role: 'MEMBER', location: 'OPERATOR', ingestionKeys: true },
  params: z.strictObject({ purchaseOrderId: PurchaseOrderId }),
  body: z.strictObject({
    number: ownNumber,
    asnNumber: ownNumber,
    fromLocationId: LocationId.optional().describe('A location of yours, where you keep inventory'),
    shipTo: codeText(40)
      .optional()
      .describe('The code of one of the places of the order; left out, that where the order goes'),
    carrier: lineOfText(100).optional(),
    tracking: codeText(60).optional(),
    expectedArrivalOn: CalendarDay.optional(),
    lines: z
      .array(
        z.strictObject({
          line: LineNumber.describe('Of the order'),
          quantity: PositiveWireQuantity,
          pack: codeText(20).optional().describe('Count in this pack of the product that was ordered'),
          lot: Lot.optional(),
          productId: ProductId.optional().describe('Of yours, where the order does not say which'),
        }),
      )
      .min(1)
      .max(maximumShipmentLines),
  }),
  output: ShipmentView,
  success: 201,
  errors: [
    'purchaseOrder.notFound',
    'purchaseOrder.notSupplier',
    'purchaseOrder.wrongState',
    'purchaseOrder.lineUnknown',
    'purchaseOrder.placeUnknown',
    'location.notFound',
    'location.archived',
    'location.readOnly',
    'product.notFound',
    'product.notLaunched',
    'product.archived',
    'organization.notFound',
    'shipment.noBooks',
    'shipment.productUnknown',
    'shipment.otherUnit',
    'document.numberTaken',
    'product.packUnknown',
    'product.packTooFine',
    'quantity.tooFine',
    'stock.lotRequired',
    'stock.lotNotTracked',
    'stock.expiryRequired',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: {
      base: 5,
      per: {
        'pages of the order': 1,
        'pages of order lines': 1,
        'pages of the products': 1,
        'if it leaves a location': 1,
      },
    },
    write: {
      base: 8,
      per: { 'kB of the lines': 2, 'places held': 4, 'kB of the shipment': 2, 'kB of the stored answer': 2 },
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
  access: { feature: 'shipments.view', role: 'MEMBER', location: 'VIEWER', ingestionKeys: true },
  params: z.strictObject({ shipmentId: ShipmentId }),
  output: ShipmentView,
  success: 200,
  errors: ['shipment.notFound'],
  etag: true,
  units: { read: { base: 1, per: { 'pages of 4 kB': 1, 'if the receiver asks': 2 } }, write: { base: 0 } },
})

const shipmentStep = {
  method: 'POST',
  /** Who may not draft shipments of its own goods has those alone that fill an order. */
  access: { feature: 'asns.send', role: 'MEMBER', location: 'OPERATOR' },
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
  access: { ...shipmentStep.access, ingestionKeys: true },
  id: 'logistics.dispatchShipment',
  path: '/v1/shipments/{shipmentId}/dispatch',
  summary: 'The goods leave: stock moves to in transit and the ASN is sent.',
  description:
    'All lines or none: when a position holds less than the shipment takes, nothing moves. Up to some twenty lines leave with the request. ' +
    'Of more, all are reserved first, in a series of commits after the answer, and then all leave, and the ASN is sent; until then the shipment is DISPATCHING and tells how ' +
    'far it has come. Where a line lacks stock, what was reserved is given back, and the shipment is READY again and says which line.',
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
    'purchaseOrder.wrongState',
    'purchaseOrder.lineUnknown',
    'purchaseOrder.lineRejected',
    'purchaseOrder.overShipped',
    'location.archived',
    'request.preconditionFailed',
  ],
  units: {
    read: {
      base: 6,
      per: { 'pages of the partnership': 1, 'pages of the order': 1, 'pages of 4 kB': 1, ...ledgerUnits.read },
    },
    write: {
      base: 8,
      per: {
        'if it is packed': 2,
        'kB of headers': 2,
        'kB of the partnership': 2,
        'kB of the party': 2,
        'kB of the order': 2,
        'places held from now on': 4,
        lines: 2,
        ...ledgerUnits.write,
        'kB of the stored answer': 2,
      },
    },
    index: {
      base: 2,
      per: {
        'kB of headers shown': 1,
        'kB of the order shown': 1,
        'if a party receives': 1,
        'if its day is awaited': 1,
      },
    },
  },
})

export const listAsns = operation({
  id: 'logistics.listAsns',
  method: 'GET',
  path: '/v1/asns',
  summary: 'Advance shipping notices, newest first: on your books, or those partners send to you, open ones before.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER', ingestionKeys: true },
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
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER' },
  summary: 'The ASNs of your organization or of one that you own.',
  params: z.strictObject({ organizationId: OrganizationId }),
})

export const getAsn = operation({
  id: 'logistics.getAsn',
  method: 'GET',
  path: '/v1/asns/{asnId}',
  summary: 'An ASN line by line, with what has arrived.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER', ingestionKeys: true },
  params: z.strictObject({ asnId: AsnId }),
  output: AsnView,
  success: 200,
  errors: ['asn.notFound'],
  etag: true,
  units: {
    read: {
      base: 0,
      per: { 'pages of the ASN': 1, 'pages of 4 kB': 1, 'if the receiver asks': 2, 'pages of what it replaces': 1 },
    },
    write: { base: 0 },
  },
})

export const withdrawAsn = operation({
  id: 'logistics.withdrawAsn',
  method: 'POST',
  path: '/v1/asns/{asnId}/withdrawal',
  summary: 'Withdraw an ASN of yours before anything of it is confirmed: the shipment is called back.',
  description:
    'The goods lie again where they left, at what they cost when they did; the shipment is CANCELLED, and the receiver is told. Of a long shipment the ASN is withdrawn at once, ' +
    'and the goods are entered in a series of commits after the answer; until then the shipment is RECALLING. Where it fills an order, its lines are open again. What was packed stays written down. To send something else, draft another shipment; to put right what an ASN says, replace it.',
  access: { feature: 'asns.send', role: 'MEMBER', location: 'OPERATOR' },
  params: z.strictObject({ asnId: AsnId }),
  output: AsnView,
  success: 200,
  errors: ['asn.notFound', 'asn.notWithdrawable', 'shipment.notFound', 'stock.tooMuch', 'request.preconditionFailed'],
  idempotent: 'record',
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 3, per: { 'pages of the ASN': 1, 'pages of 4 kB': 1, 'pages of the order': 1, ...ledgerUnits.read } },
    write: {
      base: 4,
      per: {
        'kB of headers': 2,
        'kB of the order': 2,
        'places held': 2,
        ...ledgerUnits.write,
        'kB of the stored answer': 2,
      },
    },
    index: { base: 2, per: { 'kB of headers shown': 2, 'kB of the order shown': 1, 'if its day was awaited': 1 } },
  },
})

const KeptLine = z
  .strictObject({
    line: LineNumber.describe('Of the ASN: its goods stay what they are'),
    quantity: PositiveWireQuantity,
    lot: Lot.optional().describe('Where it is another; left out, the one that was announced'),
  })
  .meta({ id: 'CorrectedAsnLine' })

const AddedLine = z
  .strictObject({ productId: ProductId, quantity: PositiveWireQuantity, lot: Lot.optional() })
  .meta({ id: 'AddedAsnLine' })

const AddedOrderLine = z
  .strictObject({
    orderLine: LineNumber.describe('Of the order that the ASN fills'),
    productId: ProductId.optional().describe('Of yours, where the order does not say which'),
    quantity: PositiveWireQuantity,
    lot: Lot.optional(),
  })
  .meta({ id: 'AddedOrderAsnLine' })

export const replaceAsn = operation({
  id: 'logistics.replaceAsn',
  method: 'POST',
  path: '/v1/asns/{asnId}/replacement',
  summary: 'Replace an ASN of yours by one that is right, before anything of it is confirmed.',
  description:
    'Name all lines that it is to have: those of the ASN by their number, others by their product, or by the line of the order that the ASN fills. What is not named is taken out. ' +
    'The new ASN has a number of its own and says line by line what is different; the old one is REPLACED and names it, and the shipment goes on under the new one. ' +
    'Where the goods are on your books, what is announced no more lies where it left, at what it cost, and what is announced anew leaves there: all of it, or nothing. An order that it fills is open for less, or more, within what it allows. ' +
    'What is packed stays packed, so no line may announce less than that. An ASN of more than 16 lines is withdrawn and sent anew.',
  access: { feature: 'asns.send', role: 'MEMBER', location: 'OPERATOR' },
  params: z.strictObject({ asnId: AsnId }),
  body: z.strictObject({
    number: ownNumber,
    lines: z
      .array(
        z.union([KeptLine, AddedLine, AddedOrderLine], {
          error: 'must name a line of the ASN, a product, or a line of the order',
        }),
      )
      .min(1)
      .max(maximumShipmentLines),
  }),
  output: AsnView,
  success: 201,
  errors: [
    'asn.notFound',
    'asn.notReplaceable',
    'asn.sameLines',
    'asn.tooLongToReplace',
    'asn.packedOtherwise',
    'asn.addsOtherwise',
    'asn.lineUnknown',
    'asn.lineTwice',
    'shipment.notFound',
    'shipment.productUnknown',
    'shipment.otherUnit',
    'product.notFound',
    'product.notLaunched',
    'product.archived',
    'document.numberTaken',
    'stock.insufficient',
    'stock.tooMuch',
    'stock.lotRequired',
    'stock.lotNotTracked',
    'stock.expiryRequired',
    'quantity.tooFine',
    'partnership.notFound',
    'purchaseOrder.wrongState',
    'purchaseOrder.lineUnknown',
    'purchaseOrder.lineRejected',
    'purchaseOrder.overShipped',
    'salesOrder.notFound',
    'salesOrder.notWanted',
    'request.preconditionFailed',
  ],
  idempotent: 'record',
  etag: true,
  ifMatch: true,
  units: {
    read: {
      base: 4,
      per: {
        'pages of the ASN': 1,
        'pages of 4 kB': 1,
        'pages of the shipment lines': 1,
        'pages of the order': 1,
        'pages of the products': 1,
        ...ledgerUnits.read,
      },
    },
    write: {
      base: 7,
      per: {
        'kB of headers': 2,
        'kB of the order': 2,
        lines: 2,
        'log entries': 2,
        ...ledgerUnits.write,
        'kB of the stored answer': 2,
      },
    },
    index: {
      base: 0,
      per: {
        'kB of headers shown': 1,
        'kB of headers closed': 1,
        'kB of the order shown': 1,
        'log entries': 1,
        'if its day was awaited': 2,
      },
    },
  },
})
