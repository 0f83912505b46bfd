import * as z from 'zod'
import { reservationStates, stockDocumentKinds, stockDocumentStates } from '#shared/domain/ledger/document-words'
import { mostWarningDays, usualWarningDays } from '#shared/domain/ledger/expiry-warning'
import {
  adjustmentReasons,
  consumptionReasons,
  movementReasons,
  statusReasons,
  stockStatuses,
  valuationMethods,
} from '#shared/domain/ledger/words'
import { LocationId, OrganizationId, ProductId, ReservationId, StockDocumentId } from '#shared/kernel/ids'
import { Currency, UnitPrice } from '#shared/kernel/money'
import { PositiveWireQuantity, SignedWireQuantity, WireBalance } from '#shared/kernel/quantity'
import { codeText, lineOfText, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { Account, Cost, Lot, StockPosition } from '../goods'
import { operation } from '../operation'
import { PackCode } from '../product'
import { pageOf, pageQuery, Version } from '../schemas'
import { postingUnits, withPolicy, withSteps } from '../units'

/** More than fit one commit are posted in a series of them. */
export const mostLines = 1_000

const note = paragraphs(500).optional()
const pack = PackCode.optional().describe('A pack of the product, of which the quantity counts; base units when absent')
const atLocation = z.strictObject({ locationId: LocationId })
const linesOf = <Line extends z.ZodType>(line: Line) => z.array(line).min(1).max(mostLines)

const stockDocument = {
  stockDocumentId: StockDocumentId,
  kind: z.enum(stockDocumentKinds),
  locationId: LocationId,
  reason: z.enum(movementReasons),
  note: z.string().optional(),
  state: z.enum(stockDocumentStates),
  lines: z.int().describe('How many it has'),
  done: z.int().describe('How many of them are posted, or refused'),
  refused: z.int(),
  reverses: StockDocumentId.optional(),
  reversedBy: StockDocumentId.optional(),
  at: Instant,
  version: Version,
}

const StockDocumentView = z.strictObject(stockDocument).meta({ id: 'StockDocument' })

const PostedDocument = z
  .strictObject({
    ...stockDocument,
    positions: z
      .array(StockPosition)
      .describe('The positions touched, as they are now; none of a document that is still POSTING'),
  })
  .meta({ id: 'PostedDocument' })

const DocumentLineView = z
  .strictObject({
    line: z.int(),
    productId: ProductId,
    sku: z.string(),
    lot: Lot.optional(),
    quantity: WireBalance,
    from: Account,
    to: Account,
    moved: z
      .array(z.strictObject({ lot: Lot.optional(), quantity: WireBalance, cost: Cost.optional() }))
      .describe('What it moved, by lot; nothing before it is posted'),
    refused: z.string().optional().describe('Why it was not posted: the code of the problem'),
  })
  .meta({ id: 'StockDocumentLine' })

const series =
  `Up to 16 lines are posted in one commit with the request: all, or none. More, at most ${mostLines}, are posted in a series of commits after the answer, ` +
  'in which each line stands for itself: the document tells how far it has come, and why a line was refused.'

const writing = {
  idempotent: 'record',
  success: 201,
  units: {
    read: {
      base: 3,
      per: {
        'pages of the products': 1,
        'pages of candidates': 1,
        'positions named': 1,
        levels: 1,
        'products new there': 2,
      },
    },
    write: {
      base: 6,
      per: { ...postingUnits.write, 'kB of the lines': 2, 'kB of the stored answer': 2 },
    },
    // A lot that expires and can be picked stands in the index of what expires, from its first unit to its last.
    index: { base: 1, per: { 'expiring lots born or gone': 1 } },
  },
} as const

const unpostable = [
  'location.notFound',
  'location.archived',
  'location.readOnly',
  'product.notFound',
  'product.notLaunched',
  'product.archived',
  'stock.insufficient',
  'stock.tooMuch',
  'stock.tooScattered',
  'stock.lotRequired',
  'stock.lotNotTracked',
  'stock.expiryRequired',
  'quantity.tooFine',
] as const

const unpackable = ['product.packUnknown', 'product.packTooFine'] as const

export const adjustStock = operation({
  id: 'ledger.adjustStock',
  method: 'POST',
  path: '/v1/locations/{locationId}/adjustments',
  summary: 'Add or take stock outside of shipments: opening balance, found, lost, scrapped.',
  description: `Of parallel withdrawals only what is there succeeds. ${series}`,
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'MANAGER' },
  params: atLocation,
  body: z.strictObject({
    reason: z.enum(adjustmentReasons),
    note,
    lines: linesOf(
      z.strictObject({
        productId: ProductId,
        status: z.enum(stockStatuses).default('AVAILABLE'),
        lot: Lot.optional(),
        quantity: SignedWireQuantity.describe('More than zero adds, less takes away'),
        pack,
        unitCost: UnitPrice.optional().describe(
          'Of one base unit of what is added; the standard cost of the product, or the average of what lies there, when absent',
        ),
      }),
    ),
  }),
  output: PostedDocument,
  errors: [...unpostable, ...unpackable, 'product.discontinued', 'valuation.otherCurrency'],
  ...writing,
  // The currency of the books is looked at twice: what is added is valued in it, whoever is faster.
  units: withPolicy({ ...writing.units, read: { ...writing.units.read, base: 4 } }),
})

export const changeStockStatus = operation({
  id: 'ledger.changeStockStatus',
  method: 'POST',
  path: '/v1/locations/{locationId}/status-changes',
  summary: 'Put stock on hold, or release it.',
  description: `The goods stay where they lie, with another status; only AVAILABLE ones can be picked. An operator puts on hold, a manager releases. ${series}`,
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'OPERATOR' },
  params: atLocation,
  body: z.strictObject({
    reason: z.enum(statusReasons),
    note,
    lines: linesOf(
      z
        .strictObject({
          productId: ProductId,
          lot: Lot.optional(),
          from: z.enum(stockStatuses),
          to: z.enum(stockStatuses),
          quantity: PositiveWireQuantity,
        })
        .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must be another status' }),
    ),
  }),
  output: PostedDocument,
  errors: unpostable,
  ...writing,
})

export const consumeStock = operation({
  id: 'ledger.consumeStock',
  method: 'POST',
  path: '/v1/locations/{locationId}/consumptions',
  summary: 'Use stock where it lies: a salon uses what it has.',
  description: `Lots that are not named are chosen by expiry, the first to expire first; nothing that has expired is used. What was reserved is used whole, beside the lines. ${series}`,
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'OPERATOR' },
  params: atLocation,
  body: z
    .strictObject({
      reason: z.enum(consumptionReasons),
      note,
      lines: z
        .array(z.strictObject({ productId: ProductId, lot: Lot.optional(), quantity: PositiveWireQuantity, pack }))
        .max(mostLines)
        .default([]),
      reservationId: ReservationId.optional().describe('Uses what was reserved, all of it'),
    })
    .refine(({ lines, reservationId }) => lines.length > 0 || reservationId !== undefined, {
      path: ['lines'],
      message: 'name lines, a reservation, or both',
    }),
  output: PostedDocument,
  errors: [
    ...unpostable,
    ...unpackable,
    'stock.lotExpired',
    'reservation.notFound',
    'reservation.wrongState',
    'reservation.elsewhere',
  ],
  ...writing,
})

export const listStockDocuments = operation({
  id: 'ledger.listStockDocuments',
  method: 'GET',
  path: '/v1/stock-documents',
  summary:
    'What moved stock within your organization, newest first: adjustments, holds, uses, counts, sales of stores and reversals.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject({
    ...pageQuery,
    locationId: LocationId.optional(),
    kind: z.enum(stockDocumentKinds).optional(),
  }),
  output: pageOf(StockDocumentView),
  success: 200,
  errors: ['location.notFound', 'request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'if a location is named': 1 } }, write: { base: 0 } },
})

export const getStockDocument = operation({
  id: 'ledger.getStockDocument',
  method: 'GET',
  path: '/v1/stock-documents/{stockDocumentId}',
  summary: 'A stock document with its lines, and what each moved.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ stockDocumentId: StockDocumentId }),
  output: z.strictObject({ ...stockDocument, items: z.array(DocumentLineView) }).meta({ id: 'StockDocumentDetail' }),
  success: 200,
  errors: ['stockDocument.notFound'],
  etag: true,
  units: { read: { base: 1, per: { 'pages of 4 kB': 1 } }, write: { base: 0 } },
})

export const reverseStockDocument = operation({
  id: 'ledger.reverseStockDocument',
  method: 'POST',
  path: '/v1/stock-documents/{stockDocumentId}/reversal',
  summary: 'Take a stock document back.',
  description:
    'Nothing in the ledger is edited: another document moves the goods back, at the cost at which they moved. What a later count has confirmed, and goods that are not there any more, cannot be taken back.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'MANAGER' },
  params: z.strictObject({ stockDocumentId: StockDocumentId }),
  body: z.strictObject({ note }),
  output: PostedDocument,
  errors: [
    'stockDocument.notFound',
    'stockDocument.wrongState',
    'stockDocument.isReversal',
    'stockDocument.isSale',
    'stockDocument.tooLong',
    'location.archived',
    'location.readOnly',
    'stock.countedSince',
    'stock.insufficient',
    'stock.tooMuch',
    'stock.tooScattered',
  ],
  idempotent: 'record',
  success: 201,
  units: withPolicy({
    read: { base: 4, per: { 'pages of the lines': 1, 'pages of the products': 1, ...postingUnits.read } },
    write: { base: 8, per: { ...postingUnits.write, 'kB of the lines': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  }),
})

const ReservationView = z
  .strictObject({
    reservationId: ReservationId,
    locationId: LocationId,
    reference: z.string(),
    state: z.enum(reservationStates),
    lines: z.array(
      z.strictObject({ productId: ProductId, sku: z.string(), lot: Lot.optional(), quantity: WireBalance }),
    ),
    at: Instant,
    version: Version,
  })
  .meta({ id: 'Reservation' })

export const reserveStock = operation({
  id: 'ledger.reserveStock',
  method: 'POST',
  path: '/v1/locations/{locationId}/reservations',
  summary: 'Reserve stock: nobody else can take it.',
  description:
    'All lines or none. Lots that are not named are chosen by expiry, the first to expire first, of those that are good for as long as is asked for.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'OPERATOR' },
  params: atLocation,
  body: z.strictObject({
    reference: codeText(60).describe('What it is for: an order, a customer'),
    minimumRemainingShelfLifeDays: z
      .int()
      .min(0)
      .max(3650)
      .default(0)
      .describe('Days for which lots must still be good'),
    lines: z
      .array(z.strictObject({ productId: ProductId, lot: Lot.optional(), quantity: PositiveWireQuantity, pack }))
      .min(1)
      .max(20),
  }),
  output: ReservationView,
  success: 201,
  errors: [...unpostable, ...unpackable, 'stock.lotExpired'],
  idempotent: 'record',
  units: {
    read: { base: 2, per: { 'pages of the products': 1, 'pages of candidates': 1, levels: 1 } },
    write: { base: 2, per: { positions: 2, levels: 2, 'kB of the reservation': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})

export const listReservations = operation({
  id: 'ledger.listReservations',
  method: 'GET',
  path: '/v1/reservations',
  summary: 'Your reservations, newest first.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject({
    ...pageQuery,
    locationId: LocationId.optional(),
    state: z.enum(reservationStates).optional(),
  }),
  output: pageOf(ReservationView),
  success: 200,
  errors: ['location.notFound', 'request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'if a location is named': 1 } }, write: { base: 0 } },
})

export const releaseReservation = operation({
  id: 'ledger.releaseReservation',
  method: 'DELETE',
  path: '/v1/reservations/{reservationId}',
  summary: 'Give back what was reserved.',
  description: 'Sent again it changes nothing, and is answered as before.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'OPERATOR' },
  params: z.strictObject({ reservationId: ReservationId }),
  output: ReservationView,
  success: 200,
  errors: ['reservation.notFound', 'reservation.wrongState'],
  units: {
    read: { base: 0, per: { 'pages of the reservation': 1, positions: 1, levels: 1 } },
    write: { base: 2, per: { positions: 2, levels: 2, 'kB of the reservation': 2 } },
    index: { base: 1 },
  },
})

const ValuationView = z
  .strictObject({
    method: z.enum(valuationMethods),
    currency: Currency.describe('In which the books are kept'),
    expiryWarningDays: z.int().describe('So many days before a lot expires you are told'),
    version: z.int().min(0).describe('0 as long as nothing was chosen'),
  })
  .meta({ id: 'Valuation' })

const ofOwn = z.strictObject({ organizationId: OrganizationId })

export const getValuation = operation({
  id: 'ledger.getValuation',
  method: 'GET',
  path: '/v1/organizations/{organizationId}/valuation',
  summary:
    'How the stock of your organization, or of one that you own, is valued, and how long before it expires you are told.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  params: ofOwn,
  output: ValuationView,
  success: 200,
  errors: ['organization.notFound'],
  units: { read: withSteps({ base: 1 }), write: { base: 0 } },
})

export const setValuation = operation({
  id: 'ledger.setValuation',
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/valuation',
  summary:
    'Choose how your stock is valued, at the moving average, or first in, first out, and how long before it expires you are told.',
  description:
    'The method acts on the next movement of each product at each location, and changes no value by itself. The currency is fixed by the first movement of stock. ' +
    'Another number of days acts when lots are next looked at, once a day: what is due by it is told then, in one email, and nothing is told twice.',
  access: { feature: 'inventory.manage', role: 'ORG_ADMIN' },
  params: ofOwn,
  body: z.strictObject({
    method: z.enum(valuationMethods),
    currency: Currency.optional().describe('As it was when left out, USD where nothing was chosen'),
    expiryWarningDays: z
      .int()
      .min(0)
      .max(mostWarningDays)
      .optional()
      .describe(
        `So many days before a lot expires you are told; 0 on its last day. As it was when left out, ${usualWarningDays} where nothing was chosen`,
      ),
  }),
  output: ValuationView,
  success: 200,
  errors: ['organization.notFound', 'valuation.currencyFixed'],
  units: withPolicy({
    read: { base: 1 },
    write: { base: 4 },
    index: { base: 1 },
  }),
})

export const addLandedCost = operation({
  id: 'ledger.addLandedCost',
  method: 'POST',
  path: '/v1/locations/{locationId}/landed-costs',
  summary: 'Add a cost that became known after the goods came in: freight, duty, insurance.',
  description:
    'The part of what still lies there is added to its value; the part of what has left the location, wherever to, is cost of sales, dated now. No entry of the ledger is changed.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'MANAGER' },
  params: atLocation,
  body: z.strictObject({
    reference: lineOfText(60).describe('The invoice it comes from'),
    lines: z
      .array(
        z.strictObject({
          productId: ProductId,
          document: lineOfText(60).describe(
            'The number or id of the document that brought the goods in. Of an ASN its id tells one supplier’s from another’s of that number',
          ),
          quantity: PositiveWireQuantity.describe('How much that brought'),
          cost: UnitPrice.describe('For all of that quantity'),
        }),
      )
      .min(1)
      .max(20),
  }),
  output: z
    .strictObject({
      reference: z.string(),
      at: Instant,
      lines: z.array(
        z.strictObject({
          productId: ProductId,
          onHand: Cost.describe('Added to the value of what lies there'),
          issued: Cost.describe('Cost of sales, of what has left'),
        }),
      ),
    })
    .meta({ id: 'LandedCost' }),
  success: 201,
  errors: ['location.notFound', 'product.notFound', 'valuation.otherCurrency'],
  idempotent: 'record',
  units: {
    read: { base: 3, per: { 'pages of the products': 1, levels: 1 } },
    write: { base: 2, per: { levels: 2, movements: 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})
