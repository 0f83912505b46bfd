import * as z from 'zod'
import { salesOrderLimits } from '#shared/domain/sales-order/sales-order'
import { salesOrderStates } from '#shared/domain/sales-order/words'
import {
  LocationId,
  PartnershipId,
  PartyId,
  ProductId,
  PurchaseOrderId,
  SalesOrderId,
  ShipmentId,
} from '#shared/kernel/ids'
import { Currency, Money, UnitPrice, UnitPriceAmount } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance } from '#shared/kernel/quantity'
import { codeText, lineOfText, paragraphs } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { Lot, UnitOfMeasure } from '../goods'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery, Version } from '../schemas'
import { LineNumber, maximumShipmentLines } from '../shipping'

const params = z.strictObject({ salesOrderId: SalesOrderId })

const summary = {
  salesOrderId: SalesOrderId,
  number: z.string(),
  state: z.enum(salesOrderStates),
  customer: z
    .strictObject({ partnershipId: PartnershipId.optional(), partyId: PartyId.optional(), name: z.string() })
    .describe('A partner, or a party'),
  order: z
    .strictObject({ purchaseOrderId: PurchaseOrderId, number: z.string() })
    .optional()
    .describe("The partner's purchase order, which says what is ordered and at which price"),
  currency: Currency,
  reference: z.string().optional().describe('What the customer calls it'),
  wantedOn: CalendarDay.optional(),
  createdAt: Instant,
  version: Version,
}
export const SalesOrderSummary = z.strictObject(summary).meta({ id: 'SalesOrderSummary' })

const Line = z
  .strictObject({
    line: LineNumber,
    productId: ProductId.optional().describe('Of yours; absent where nothing in your catalogue matches'),
    sku: z.string().optional(),
    name: z.string().describe('As the order calls it'),
    customerSku: z.string().optional().describe('What a partner wrote for it'),
    unit: UnitOfMeasure,
    unitPrice: UnitPrice,
    wantedOn: CalendarDay.optional(),
    expectedOn: CalendarDay.optional().describe('When the customer was told to expect what lacks'),
    ordered: WireBalance,
    allocated: WireBalance.describe('Reserved for it where it lies'),
    shipped: WireBalance,
    cancelled: WireBalance.describe('Called off, rejected or closed short'),
    backordered: WireBalance.describe(
      'Wanted, and not allocated. ordered = allocated + shipped + cancelled + backordered',
    ),
    allocations: z.array(
      z.strictObject({
        locationId: LocationId,
        lot: Lot.optional(),
        quantity: WireBalance,
        shipmentId: ShipmentId.optional().describe('The draft that takes it'),
      }),
    ),
  })
  .meta({ id: 'SalesOrderLine' })

const SalesOrderView = z
  .strictObject({
    ...summary,
    note: z.string().optional(),
    reason: z.string().optional().describe('Why it was called off'),
    total: Money.describe('Of all that is ordered'),
    unmatched: z.array(LineNumber).describe('Lines that match no product of yours'),
    lines: z.array(Line),
  })
  .meta({ id: 'SalesOrder' })

const selling = { feature: 'operations.manage', role: 'MEMBER' } as const
/** What was begun is looked at and ended on every plan. */
const looking = { feature: 'organization.own', role: 'MEMBER' } as const

const eachLineOnce = (lines: readonly { line: number }[]) => eachOnce(lines.map(({ line }) => String(line)))
const lineTwice = 'must not name a line twice'
const linesAtOnce = 100

const orderReads = { 'pages of the order': 1 }
const orderWrites = { 'kB of the order': 2, 'kB of the stored answer': 2 }
/** A log entry, and the row in the seller's list. */
const orderIndex = { base: 1, per: { 'kB of the order shown': 1 } }

export const enterSalesOrder = operation({
  id: 'sales.enterSalesOrder',
  method: 'POST',
  path: '/v1/sales-orders',
  summary: 'Enter an order of a customer that has no account.',
  description: 'Orders of partners need not be entered: what a partner sends you is in your list by itself.',
  access: selling,
  body: z.strictObject({
    number: codeText(40)
      .optional()
      .describe('Your own document number; unique or refused. Left out, the next one is given.'),
    customer: z.strictObject({ partyId: PartyId }),
    reference: codeText(60).optional().describe('What the customer calls it'),
    currency: Currency,
    wantedOn: CalendarDay.optional(),
    note: paragraphs(1_000).optional(),
    lines: z
      .array(
        z.strictObject({
          productId: ProductId,
          quantity: PositiveWireQuantity,
          pack: codeText(20).optional().describe('Count in this pack of the product'),
          unitPrice: UnitPriceAmount.describe('Of a base unit, in the currency of the order'),
          wantedOn: CalendarDay.optional(),
        }),
      )
      .min(1)
      .max(salesOrderLimits.linesEntered),
  }),
  output: SalesOrderSummary,
  success: 201,
  errors: [
    'party.notFound',
    'party.archived',
    'party.promoted',
    'product.notFound',
    'product.archived',
    'product.packUnknown',
    'product.packTooFine',
    'quantity.tooFine',
    'document.numberTaken',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 1, per: { 'pages of the party': 1, 'pages of the products': 1 } },
    write: { base: 7, per: { ...orderWrites, 'kB of the party': 2 } },
    index: orderIndex,
  },
})

export const listSalesOrders = operation({
  id: 'sales.listSalesOrders',
  method: 'GET',
  path: '/v1/sales-orders',
  summary: 'Orders of all your customers, open ones first, and of either the newest first.',
  access: looking,
  query: z
    .strictObject({
      ...pageQuery,
      state: z.enum(['OPEN', 'DONE']).optional().describe('OPEN: something may still leave'),
      partyId: PartyId.optional().describe('Of this customer only'),
      partnershipId: PartnershipId.optional().describe('Of this customer only'),
    })
    .refine(({ partyId, partnershipId }) => !partyId || !partnershipId, {
      path: ['partnershipId'],
      message: 'cannot be asked together with partyId',
    }),
  output: pageOf(SalesOrderSummary),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const getSalesOrder = operation({
  id: 'sales.getSalesOrder',
  method: 'GET',
  path: '/v1/sales-orders/{salesOrderId}',
  summary: 'A sales order line by line: what is kept for it, what has left, what lacks.',
  description:
    'Of a partner, as its purchase order was sent last. Lines are matched with your products by the SKU that the order gives for yours, or as you said once for this customer.',
  access: looking,
  params,
  output: SalesOrderView,
  success: 200,
  errors: ['salesOrder.notFound'],
  etag: true,
  units: {
    read: { base: 0, per: { ...orderReads, 'SKUs looked up': 2 } },
    write: { base: 0 },
  },
})

export const matchProducts = operation({
  id: 'sales.matchProducts',
  method: 'PUT',
  path: '/v1/sales-orders/{salesOrderId}/products',
  summary: 'Say which of your products a partner means.',
  description: 'It holds for what the partner wrote there, in this order and all later ones.',
  access: selling,
  params,
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ line: LineNumber, productId: ProductId }))
      .min(1)
      .max(80)
      .refine(eachLineOnce, lineTwice),
  }),
  output: SalesOrderSummary,
  success: 200,
  errors: [
    'salesOrder.notFound',
    'salesOrder.lineUnknown',
    'salesOrder.otherUnit',
    'salesOrder.enteredByHand',
    'product.notFound',
  ],
  etag: true,
  units: {
    read: { base: 0, per: { ...orderReads, 'pages of the products': 1 } },
    write: { base: 2, per: { 'SKUs said': 2 } },
    index: { base: 1 },
  },
})

export const allocateStock = operation({
  id: 'sales.allocateStock',
  method: 'POST',
  path: '/v1/sales-orders/{salesOrderId}/allocation',
  summary: 'Keep goods for an order: all that it lacks, or as much as there is.',
  description:
    'The places are asked in their order; at each, lots that expire first are taken first, and none that the customer would get with less shelf life left than it needs. What is kept ' +
    'is reserved in the ledger, where nobody else can take it. What lacks is a backorder, which a later call fills. As many lines are dealt with as one commit takes: ' +
    '`goesOnWith` is the first of those that were not looked at.',
  access: { ...selling, location: 'OPERATOR' },
  params,
  body: z.strictObject({
    locationIds: z
      .array(LocationId)
      .min(1)
      .max(salesOrderLimits.places)
      .refine(eachOnce, 'must not name a place twice')
      .describe('Where to look for goods; the first is emptied before the second is asked'),
    minimumRemainingShelfLifeDays: z
      .int()
      .min(0)
      .max(3_650)
      .optional()
      .describe('What the customer needs; left out, what the product says'),
    lines: z
      .array(
        z.strictObject({
          line: LineNumber,
          quantity: PositiveWireQuantity.optional().describe('In base units; left out, all that lacks'),
          expectedOn: CalendarDay.optional().describe('When the customer is to expect what lacks'),
        }),
      )
      .min(1)
      .max(linesAtOnce)
      .refine(eachLineOnce, lineTwice)
      .optional()
      .describe('Left out: all that lack something and match a product'),
    fromLine: LineNumber.optional().describe('`goesOnWith` of the answer before'),
  }),
  output: z
    .strictObject({
      ...summary,
      allocated: z
        .array(z.strictObject({ line: LineNumber, quantity: WireBalance, backordered: WireBalance }))
        .describe('The lines that were looked at: how much more is kept now, and what lacks'),
      goesOnWith: LineNumber.optional(),
    })
    .meta({ id: 'SalesAllocation' }),
  success: 200,
  errors: [
    'salesOrder.notFound',
    'salesOrder.wrongState',
    'salesOrder.lineUnknown',
    'salesOrder.productUnknown',
    'salesOrder.otherUnit',
    'salesOrder.moreThanOpen',
    'product.notFound',
    'product.notLaunched',
    'product.archived',
    'quantity.tooFine',
    'location.notFound',
    'location.archived',
    'location.readOnly',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: {
      base: 1,
      per: { ...orderReads, 'places named': 1, 'pages of the products': 1, levels: 1, 'pages of stock': 1 },
    },
    write: { base: 2, per: { ...orderWrites, positions: 2, levels: 2 } },
    index: orderIndex,
  },
})

export const releaseAllocation = operation({
  id: 'sales.releaseAllocation',
  method: 'DELETE',
  path: '/v1/sales-orders/{salesOrderId}/allocation',
  summary: 'Give back what is kept for an order: others can take it again.',
  description: 'What drafts of shipments take stays; cancelling a draft leaves its goods to the order.',
  access: { ...looking, location: 'OPERATOR' },
  params,
  query: z.strictObject({
    line: z.coerce.number().int().min(1).max(maximumShipmentLines).optional().describe('Of this line only'),
    locationId: LocationId.optional().describe('At this place only'),
  }),
  output: SalesOrderSummary,
  success: 200,
  errors: ['salesOrder.notFound', 'salesOrder.lineUnknown', 'location.notFound'],
  etag: true,
  units: {
    read: { base: 0, per: { ...orderReads, positions: 1, levels: 1 } },
    write: { base: 2, per: { 'kB of the order': 2, positions: 2, levels: 2 } },
    index: orderIndex,
  },
})

export const draftSalesShipments = operation({
  id: 'sales.draftSalesShipments',
  method: 'POST',
  path: '/v1/sales-orders/{salesOrderId}/shipments',
  summary: 'Draft shipments of what is kept for an order: one from each place.',
  description:
    'Lots and quantities are those that are kept. Packed, dispatched and received as all shipments are: of a partner against its order, to a party with its ASN by email. ' +
    'Dispatching takes the goods that are reserved for the order and nobody else’s.',
  access: { ...selling, location: 'OPERATOR' },
  params,
  body: z.strictObject({
    fromLocationId: LocationId.optional().describe('Left out: every place at which something is kept'),
    shipTo: codeText(40)
      .optional()
      .describe("The code of one of the places of a partner's order; left out, that where the order goes"),
    carrier: lineOfText(100).optional(),
    tracking: codeText(60).optional(),
    expectedArrivalOn: CalendarDay.optional(),
    lines: z
      .array(z.strictObject({ line: LineNumber, quantity: PositiveWireQuantity.optional() }))
      .min(1)
      .max(maximumShipmentLines)
      .refine(eachLineOnce, lineTwice)
      .optional()
      .describe('How much of which lines at most, in base units; left out, all that is kept'),
  }),
  output: z
    .strictObject({
      ...summary,
      shipments: z.array(
        z.strictObject({
          shipmentId: ShipmentId,
          number: z.string(),
          locationId: LocationId,
          lines: z.int(),
          units: WireBalance,
        }),
      ),
    })
    .meta({ id: 'SalesShipments' }),
  success: 201,
  errors: [
    'salesOrder.notFound',
    'salesOrder.wrongState',
    'salesOrder.lineUnknown',
    'salesOrder.nothingAllocated',
    'salesOrder.tooLong',
    'purchaseOrder.placeUnknown',
    'stock.lotExpired',
    'stock.lotRequired',
    'stock.lotNotTracked',
    'stock.expiryRequired',
    'quantity.tooFine',
    'product.notLaunched',
    'product.archived',
    'product.notFound',
    'location.notFound',
    'location.archived',
    'location.readOnly',
    'party.notFound',
    'party.archived',
    'party.promoted',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 1, per: { ...orderReads, 'pages of the party': 1, 'pages of the products': 1, shipments: 1 } },
    write: {
      base: 2,
      per: {
        ...orderWrites,
        'kB of the party': 2,
        'kB of shipments': 2,
        'kB of their lines': 2,
        'places held': 4,
        shipments: 8,
      },
    },
    index: { base: 1, per: { 'kB of the order shown': 1, shipments: 1 } },
  },
})

export const cancelSalesOrder = operation({
  id: 'sales.cancelSalesOrder',
  method: 'POST',
  path: '/v1/sales-orders/{salesOrderId}/cancellation',
  summary: 'Call off an order that you entered, or lines of it.',
  description:
    'What has left stays shipped. What is kept for the rest is given back, and drafts of shipments that take more than is wanted are cancelled, at once or moments later. ' +
    'An order of a partner is its buyer’s to call off.',
  access: looking,
  params,
  body: z.strictObject({
    reason: paragraphs(500).optional(),
    lines: z
      .array(z.strictObject({ line: LineNumber, quantity: PositiveWireQuantity.optional() }))
      .min(1)
      .max(linesAtOnce)
      .refine(eachLineOnce, lineTwice)
      .optional()
      .describe('Of these so much, in base units, or all that has not left; left out, the whole order'),
  }),
  output: SalesOrderSummary,
  success: 200,
  errors: [
    'salesOrder.notFound',
    'salesOrder.wrongState',
    'salesOrder.lineUnknown',
    'salesOrder.moreThanOpen',
    'salesOrder.customersOwn',
    'quantity.tooFine',
    'request.preconditionFailed',
  ],
  idempotent: 'record',
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 1, per: { ...orderReads, positions: 1, levels: 1 } },
    write: { base: 2, per: { ...orderWrites, positions: 2, levels: 2 } },
    // It moves to those that are over.
    index: { base: 1, per: { 'kB of the order shown': 2 } },
  },
})
