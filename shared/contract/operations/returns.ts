import * as z from 'zod'
import { stockStatuses } from '#shared/domain/ledger/words'
import { returnReasons, returnRoles, returnStates } from '#shared/domain/return/words'
import { Address } from '#shared/kernel/address'
import { AsnId, LocationId, PartyId, ProductId, ReceiptId, RmaId, UserId } from '#shared/kernel/ids'
import { Money, UnitPrice } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText, lineOfText, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { Lot, UnitOfMeasure } from '../goods'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery, Version } from '../schemas'
import { ledgerUnits, withPolicy } from '../units'

const maximumLines = 20
/** Of one line, how many lots are told apart in one step. */
const maximumEntries = 40

const LineNumber = z.int().min(1).max(maximumLines)
const ofReturn = z.strictObject({ rmaId: RmaId })

const Customer = z
  .strictObject({
    partyId: PartyId.optional().describe('Of a company without an account'),
    name: z.string(),
  })
  .meta({ id: 'ReturningCustomer' })

const summary = {
  rmaId: RmaId,
  number: z.string(),
  role: z.enum(returnRoles).describe('What you are to it'),
  state: z.enum(returnStates),
  customer: Customer,
  seller: z.string().optional().describe('Who takes the goods back, to a customer with an account'),
  reference: z.string().optional().describe('What the customer calls it'),
  to: z
    .strictObject({
      locationId: LocationId.optional().describe('Yours'),
      code: z.string().optional(),
      name: z.string(),
      address: Address.optional().describe('To the customer: where to send the goods'),
    })
    .optional()
    .describe('Where the goods come back, once that is approved'),
  carrier: z.string().optional(),
  tracking: z.string().optional(),
  units: z.strictObject({ requested: WireBalance, approved: WireBalance.optional(), received: WireBalance }),
  requestedAt: Instant,
  decidedAt: Instant.optional(),
  receivedAt: Instant.optional().describe('When nothing more was to come'),
  inspectedAt: Instant.optional(),
  creditedAt: Instant.optional(),
  total: Money.optional().describe('What the customer is given'),
  version: Version,
}

const ReturnSummary = z.strictObject(summary).meta({ id: 'ReturnSummary' })

const Parcel = z
  .strictObject({
    lot: Lot.optional(),
    received: WireBalance,
    restocked: WireBalance.optional(),
    damaged: WireBalance.optional(),
    writtenOff: WireBalance.optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'ReturnedParcel' })

const ReturnLine = z
  .strictObject({
    line: LineNumber,
    asnId: AsnId,
    asnNumber: z.string(),
    asnLine: z.int(),
    order: z
      .strictObject({ number: z.string(), line: z.int() })
      .optional()
      .describe('The order that the goods were bought by, and its line'),
    productId: ProductId.optional().describe('Yours, where the goods are on your books'),
    sku: z.string(),
    unit: UnitOfMeasure,
    lot: Lot.optional().describe('As delivered'),
    requested: WireBalance,
    approved: WireBalance.optional().describe('0: rejected'),
    sent: WireBalance.optional().describe('By a customer with an account'),
    underWay: WireBalance.optional().describe('Of those, neither received nor lost'),
    received: WireBalance,
    open: WireBalance.describe('What may still come back'),
    sentFrom: z
      .array(z.strictObject({ locationId: LocationId, status: z.enum(stockStatuses), quantity: WireBalance }))
      .optional()
      .describe('To the customer: what left where, and as what it lay there'),
    reason: z.enum(returnReasons),
    note: z.string().optional(),
    parcels: z.array(Parcel).describe('What came back, lot by lot; to the seller also what became of it'),
    unitPrice: UnitPrice.optional(),
    amount: Money.optional().describe('Credited: unit price × received'),
  })
  .meta({ id: 'ReturnLine' })

const ReturnView = z
  .strictObject({
    ...summary,
    note: z.string().optional(),
    answer: z.string().optional().describe('Why it was decided so; told to the customer'),
    requestedBy: UserId.optional().describe('Of yours'),
    decidedBy: UserId.optional().describe('Of yours'),
    lines: z.array(ReturnLine),
    credit: z
      .strictObject({
        subtotal: Money,
        restockingFeePercent: z.number(),
        restockingFee: Money,
        total: Money,
        note: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'Return' })

const managing = { feature: 'operations.manage', role: 'MEMBER', location: 'OPERATOR' } as const
/** Whoever was asked to take goods back, or sends them: what was begun is completed on every plan. */
const completing = { feature: 'asns.receive', role: 'MEMBER', location: 'OPERATOR' } as const
const looking = { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' } as const

export const requestReturn = operation({
  id: 'returns.requestReturn',
  method: 'POST',
  path: '/v1/returns',
  summary: 'Ask a supplier to take goods back (RMA), or write down what a customer without an account wants to return.',
  description:
    'Each line names a line of an ASN that was delivered. All RMAs together never claim more of it than the customer took. Nothing moves yet. ' +
    'With `customer` you took the order: it is a company without an account that returns. Without, you return: goods that you had ordered of a partner, or that were ordered for you. ' +
    'The supplier decides, on every plan. Goods that a partner keeps at your place on its own books go back as its shipment.',
  access: managing,
  body: z
    .strictObject({
      number: codeText(40)
        .optional()
        .describe(
          'Your own document number, as who takes the goods back; unique or refused. Left out, the next one is given.',
        ),
      customer: z.strictObject({ partyId: PartyId }).optional().describe('Left out: you return to your supplier'),
      reference: codeText(60).optional().describe('What the customer calls it: its debit note'),
      note: paragraphs(500).optional(),
      lines: z
        .array(
          z.strictObject({
            asnId: AsnId,
            asnLine: z.int().min(1).max(1_000),
            quantity: PositiveWireQuantity,
            lot: Lot.optional().describe(
              'As it was delivered: of what you had ordered the lot that you took in, where several came of the line. Left out, the announced one where it arrived',
            ),
            reason: z.enum(returnReasons),
            note: paragraphs(200).optional(),
          }),
        )
        .min(1)
        .max(maximumLines)
        .refine(
          (lines) => eachOnce(lines.map(({ asnId, asnLine }) => `${asnId} ${asnLine}`)),
          'must not name a line of an ASN twice',
        ),
    })
    .refine(({ customer, number }) => customer !== undefined || number === undefined, {
      path: ['number'],
      message: 'is given by your supplier; your own is the reference',
    }),
  output: ReturnView,
  success: 201,
  errors: [
    'party.notFound',
    'asn.notFound',
    'asn.lineUnknown',
    'return.otherCustomer',
    'return.notSold',
    'return.noSupplier',
    'return.severalSuppliers',
    'return.lotUnknown',
    'receipt.productUnknown',
    'product.notFound',
    'return.tooMuch',
    'quantity.tooFine',
    'document.numberTaken',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 1, per: { 'pages of the party': 1, 'pages of the ASNs': 1, lines: 2 } },
    write: { base: 7, per: { 'kB of the RMA': 2, lines: 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})

export const listReturns = operation({
  id: 'returns.listReturns',
  method: 'GET',
  path: '/v1/returns',
  summary: 'Your RMAs, newest first.',
  description:
    'INBOUND: goods come back to you. OUTBOUND: you send them back to a supplier; those that are not over come first.',
  access: looking,
  query: z.strictObject({
    ...pageQuery,
    direction: z.enum(['INBOUND', 'OUTBOUND']).default('INBOUND'),
    state: z.enum(returnStates).optional(),
    partyId: PartyId.optional().describe('Of this customer only'),
  }),
  output: pageOf(ReturnSummary),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const getReturn = operation({
  id: 'returns.getReturn',
  method: 'GET',
  path: '/v1/returns/{rmaId}',
  summary: 'An RMA line by line.',
  access: looking,
  params: ofReturn,
  output: ReturnView,
  success: 200,
  errors: ['return.notFound'],
  etag: true,
  units: { read: { base: 0, per: { 'pages of the RMA': 1 } }, write: { base: 0 } },
})

const step = {
  method: 'POST',
  access: completing,
  params: ofReturn,
  output: ReturnView,
  success: 200,
  idempotent: 'record',
  etag: true,
  ifMatch: true,
} as const

export const decideReturn = operation({
  ...step,
  id: 'returns.decideReturn',
  path: '/v1/returns/{rmaId}/decision',
  summary: 'Approve or reject an RMA, line by line.',
  description:
    'All lines at once; 0 rejects a line. What is not approved is free to be returned by another RMA. The customer is told by email, and where to send the goods. ' +
    'The location is held for them until nothing more is to come. Who keeps no inventory names none: the goods come back to no books.',
  body: z.strictObject({
    locationId: LocationId.optional().describe('Where the goods come back; of yours'),
    answer: paragraphs(500).optional().describe('Why; told to the customer'),
    lines: z
      .array(z.strictObject({ line: LineNumber, approved: WireQuantity }))
      .min(1)
      .max(maximumLines)
      .refine((lines) => eachOnce(lines.map(({ line }) => String(line))), 'must not name a line twice'),
  }),
  errors: [
    'return.notFound',
    'return.wrongState',
    'return.lineUnknown',
    'return.lineUndecided',
    'return.moreThanRequested',
    'return.notSeller',
    'return.placeRequired',
    'organization.notFound',
    'quantity.tooFine',
    'location.notFound',
    'location.archived',
    'location.readOnly',
    'request.preconditionFailed',
  ],
  units: {
    read: { base: 1, per: { 'pages of the RMA': 1, 'pages of the location': 1, 'lines that give back': 1 } },
    write: {
      base: 2,
      per: { 'kB of the RMA': 2, 'lines that give back': 2, 'places held': 4, 'kB of the stored answer': 2 },
    },
    index: { base: 1 },
  },
})

export const cancelReturn = operation({
  id: 'returns.cancelReturn',
  method: 'DELETE',
  path: '/v1/returns/{rmaId}',
  summary: 'Cancel an RMA before anything came back.',
  description:
    'By either side, and by the customer alone once it has sent goods: they lie again where they left. All that it claims is free to be returned by another. ' +
    'Whoever was told that it is approved is told this, too. Sent again it changes nothing, and is answered as before.',
  access: completing,
  params: ofReturn,
  output: ReturnView,
  success: 200,
  errors: [
    'return.notFound',
    'return.wrongState',
    'return.underWay',
    'return.tooLong',
    'product.notFound',
    'stock.tooMuch',
  ],
  units: {
    read: { base: 0, per: { 'pages of the RMA': 1, 'lines that give back': 1 } },
    write: { base: 2, per: { 'kB of the RMA': 2, 'lines that give back': 2, 'places held': 2 } },
    index: { base: 1 },
  },
})

export const sendReturn = operation({
  ...step,
  id: 'returns.sendReturn',
  path: '/v1/returns/{rmaId}/dispatch',
  summary: 'Send goods back to a supplier, as many as were approved.',
  description:
    'They leave your stock, at what they cost you, and are yours on the way until the supplier receives them. Several dispatches may follow each other. ' +
    'Damaged goods leave by their status.',
  body: z.strictObject({
    locationId: LocationId.optional().describe('Where the goods leave; of yours. Left out: where each had arrived'),
    carrier: lineOfText(100).optional(),
    tracking: codeText(60).optional(),
    lines: z
      .array(
        z.strictObject({
          line: LineNumber,
          quantity: PositiveWireQuantity,
          status: z.enum(stockStatuses).default('AVAILABLE').describe('As what the goods lie there'),
        }),
      )
      .min(1)
      .max(maximumEntries)
      .refine(
        (lines) => eachOnce(lines.map(({ line, status }) => `${line} ${status}`)),
        'must not name a line twice in one status',
      ),
  }),
  errors: [
    'return.notFound',
    'return.notCustomer',
    'return.wrongState',
    'return.lineUnknown',
    'return.moreThanOpen',
    'return.tooLong',
    'quantity.tooFine',
    'location.notFound',
    'location.archived',
    'product.notFound',
    'stock.insufficient',
    'request.preconditionFailed',
  ],
  units: {
    read: {
      base: 4,
      per: { 'pages of the RMA': 1, 'pages of the location': 1, 'pages of the products': 1, ...ledgerUnits.read },
    },
    write: {
      base: 4,
      per: { 'kB of the RMA': 2, 'places held': 4, ...ledgerUnits.write, 'kB of the stored answer': 2 },
    },
    index: { base: 2, per: { 'kB of the RMA shown': 1 } },
  },
})

export const receiveReturn = operation({
  id: 'returns.receiveReturn',
  method: 'POST',
  path: '/v1/returns/{rmaId}/receipts',
  summary: 'Receive what came back: into quarantine.',
  description:
    'At what it cost when it left. Several receipts may follow each other; never more comes back than was approved, nor of a customer with an account more than it has sent: with the receipt the goods are ' +
    'yours again, in both books at once. A receipt reference counts once on its RMA, whatever the ' +
    'Idempotency-Key: the same receipt again answers the stored bytes. When all that was approved is there, or `isLast` says that no more will come, the RMA is RECEIVED. What a customer with an account had sent and never came is lost to it.',
  access: completing,
  params: ofReturn,
  body: z
    .strictObject({
      reference: codeText(60).describe('Your number for this count: a goods-received note'),
      note: paragraphs(500).optional(),
      lines: z
        .array(
          z.strictObject({
            line: LineNumber,
            quantity: PositiveWireQuantity,
            lot: Lot.optional().describe('As found, where it is not the one delivered'),
          }),
        )
        .max(maximumEntries)
        .refine((lines) => eachOnce(lines.map(nameOfEntry)), 'must not name a lot of a line twice'),
      isLast: z
        .boolean()
        .default(false)
        .describe('Nothing more will come: what is still open is free to be returned by another RMA'),
    })
    .refine(({ lines, isLast }) => lines.length > 0 || isLast, { path: ['lines'], message: 'must name something' }),
  output: z
    .strictObject({
      receiptId: ReceiptId,
      reference: z.string(),
      rmaId: RmaId,
      number: z.string(),
      state: z.enum(returnStates),
      at: Instant,
      note: z.string().optional(),
      lines: z.array(
        z.strictObject({ line: LineNumber, quantity: WireBalance, lot: Lot.optional(), open: WireBalance }),
      ),
    })
    .meta({ id: 'ReturnReceipt' }),
  success: 201,
  errors: [
    'return.notFound',
    'return.wrongState',
    'return.lineUnknown',
    'return.moreThanApproved',
    'return.notSeller',
    'return.notSent',
    'return.underWay',
    'return.nothingReceived',
    'return.referenceReused',
    'return.tooLong',
    'quantity.tooFine',
    'stock.lotNotTracked',
    'stock.expiryRequired',
    'stock.tooMuch',
  ],
  idempotent: 'document',
  units: {
    read: {
      base: 2,
      per: { 'pages of the RMA': 1, 'pages of the products': 1, 'lines that give back': 1, ...ledgerUnits.read },
    },
    write: {
      base: 2,
      per: {
        'kB of the RMA': 2,
        'kB of the receipt': 2,
        'lines that give back': 2,
        'places held': 2,
        ...ledgerUnits.write,
      },
    },
    index: { base: 1 },
  },
})

function nameOfEntry({ line, lot }: { line: number; lot?: z.infer<typeof Lot> | undefined }) {
  return [line, lot?.number ?? '', lot?.expiresOn ?? ''].join('#')
}

export const inspectReturn = operation({
  ...step,
  id: 'returns.inspectReturn',
  path: '/v1/returns/{rmaId}/inspection',
  summary: 'Say what came back is good for: restocked, damaged or written off.',
  description:
    'When nothing more is to come. Of each line all that was received, once; lines may be inspected in several steps, and the last one ends the inspection. ' +
    'Restocked goods can be picked at once; a lot that has expired is not restocked.',
  body: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          line: LineNumber,
          lot: Lot.optional().describe('Where several came back'),
          restocked: WireQuantity.default(0),
          damaged: WireQuantity.default(0),
          writtenOff: WireQuantity.default(0),
          note: paragraphs(200).optional(),
        }),
      )
      .min(1)
      .max(maximumEntries)
      .refine((lines) => eachOnce(lines.map(nameOfEntry)), 'must not name a lot of a line twice'),
  }),
  errors: [
    'return.notFound',
    'return.wrongState',
    'return.lineUnknown',
    'return.notSeller',
    'return.lotNotReceived',
    'return.lineInspected',
    'return.notAsReceived',
    'return.tooLong',
    'quantity.tooFine',
    'stock.insufficient',
    'stock.lotExpired',
    'stock.tooMuch',
    'request.preconditionFailed',
  ],
  units: {
    read: { base: 2, per: { 'pages of the RMA': 1, 'pages of the products': 1, ...ledgerUnits.read } },
    write: { base: 2, per: { 'kB of the RMA': 2, ...ledgerUnits.write, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})

export const creditReturn = operation({
  ...step,
  id: 'returns.creditReturn',
  path: '/v1/returns/{rmaId}/credit',
  summary: 'Say what the customer is given for what came back.',
  description:
    'Of each line the unit price, where none is given that of the order, or the list price when the goods left, for all that was received; less a restocking fee. Nothing is paid or posted by it: ' +
    'it is the figure of the RMA, for a credit note.',
  access: { ...completing, location: 'MANAGER' },
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ line: LineNumber, unitPrice: UnitPrice }))
      .max(maximumLines)
      .refine((lines) => eachOnce(lines.map(({ line }) => String(line))), 'must not name a line twice')
      .default([])
      .describe('Of other lines the price of the order or the list price counts'),
    restockingFeePercent: WireQuantity.refine((percent) => percent <= 100, 'must be at most 100')
      .default(0)
      .describe('Of the amounts together'),
    note: paragraphs(500).optional(),
  }),
  errors: [
    'return.notFound',
    'return.wrongState',
    'return.lineUnknown',
    'return.notSeller',
    'return.priceRequired',
    'return.severalCurrencies',
    'request.preconditionFailed',
  ],
  units: withPolicy({
    read: { base: 1, per: { 'pages of the RMA': 1 } },
    write: { base: 2, per: { 'kB of the RMA': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  }),
})
