import * as z from 'zod'
import { returnReasons, returnStates } from '#shared/domain/return/words'
import { AsnId, LocationId, PartyId, ProductId, ReceiptId, RmaId, UserId } from '#shared/kernel/ids'
import { Money, UnitPrice } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { Lot, UnitOfMeasure } from '../goods'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery, Version } from '../schemas'
import { ledgerUnits } from '../units'

const maximumLines = 20
/** Of one line, how many lots are told apart in one step. */
const maximumEntries = 40

const LineNumber = z.int().min(1).max(maximumLines)
const ofReturn = z.strictObject({ rmaId: RmaId })

const Customer = z
  .strictObject({ partyId: PartyId.optional().describe('A company without an account'), name: z.string() })
  .meta({ id: 'ReturningCustomer' })

const summary = {
  rmaId: RmaId,
  number: z.string(),
  state: z.enum(returnStates),
  customer: Customer,
  reference: z.string().optional().describe('What the customer calls it'),
  to: z
    .strictObject({ locationId: LocationId, code: z.string(), name: z.string() })
    .optional()
    .describe('Where the goods come back, once that is approved'),
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
    productId: ProductId,
    sku: z.string(),
    unit: UnitOfMeasure,
    lot: Lot.optional().describe('As delivered'),
    requested: WireBalance,
    approved: WireBalance.optional().describe('0: rejected'),
    received: WireBalance,
    open: WireBalance.describe('What may still come back'),
    reason: z.enum(returnReasons),
    note: z.string().optional(),
    parcels: z.array(Parcel).describe('What came back, lot by lot, and what became of it'),
    unitPrice: UnitPrice.optional(),
    amount: Money.optional().describe('Credited: unit price × received'),
  })
  .meta({ id: 'ReturnLine' })

const ReturnView = z
  .strictObject({
    ...summary,
    note: z.string().optional(),
    answer: z.string().optional().describe('Why it was decided so; told to the customer'),
    requestedBy: UserId,
    decidedBy: UserId.optional(),
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
const looking = { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' } as const

export const requestReturn = operation({
  id: 'returns.requestReturn',
  method: 'POST',
  path: '/v1/returns',
  summary: 'Write down what a customer wants to return (RMA).',
  description:
    'Each line names a line of an ASN that was delivered to the customer. All RMAs together never claim more of it than the customer took. Nothing moves yet.',
  access: managing,
  body: z.strictObject({
    number: codeText(40)
      .optional()
      .describe('Your own document number; unique or refused. Left out, the next one is given.'),
    customer: z.strictObject({ partyId: PartyId }),
    reference: codeText(60).optional().describe('What the customer calls it: its debit note'),
    note: paragraphs(500).optional(),
    lines: z
      .array(
        z.strictObject({
          asnId: AsnId,
          asnLine: z.int().min(1).max(1_000),
          quantity: PositiveWireQuantity,
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
  }),
  output: ReturnView,
  success: 201,
  errors: [
    'party.notFound',
    'asn.notFound',
    'asn.lineUnknown',
    'return.otherCustomer',
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
  access: looking,
  query: z.strictObject({
    ...pageQuery,
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
  access: managing,
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
    'The location is held for them until nothing more is to come.',
  body: z
    .strictObject({
      locationId: LocationId.optional().describe('Where the goods come back; of yours'),
      answer: paragraphs(500).optional().describe('Why; told to the customer'),
      lines: z
        .array(z.strictObject({ line: LineNumber, approved: WireQuantity }))
        .min(1)
        .max(maximumLines)
        .refine((lines) => eachOnce(lines.map(({ line }) => String(line))), 'must not name a line twice'),
    })
    .refine(({ locationId, lines }) => locationId !== undefined || lines.every(({ approved }) => approved === 0), {
      path: ['locationId'],
      message: 'is required where something is approved',
    }),
  errors: [
    'return.notFound',
    'return.wrongState',
    'return.lineUnknown',
    'return.lineUndecided',
    'return.moreThanRequested',
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
    'All that it claims is free to be returned by another. Whoever was told that it is approved is told this, too. Sent again it changes nothing, and is answered as before.',
  access: managing,
  params: ofReturn,
  output: ReturnView,
  success: 200,
  errors: ['return.notFound', 'return.wrongState'],
  units: {
    read: { base: 0, per: { 'pages of the RMA': 1, 'lines that give back': 1 } },
    write: { base: 2, per: { 'kB of the RMA': 2, 'lines that give back': 2, 'places held': 2 } },
    index: { base: 1 },
  },
})

export const receiveReturn = operation({
  id: 'returns.receiveReturn',
  method: 'POST',
  path: '/v1/returns/{rmaId}/receipts',
  summary: 'Receive what came back: into quarantine.',
  description:
    'At what it cost when it left. Several receipts may follow each other; never more comes back than was approved. A receipt reference counts once on its RMA, whatever the ' +
    'Idempotency-Key: the same receipt again answers the stored bytes. When all that was approved is there, or `isLast` says that no more will come, the RMA is RECEIVED.',
  access: managing,
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
    'Of each line the unit price, the list price when the goods left where none is given, for all that was received; less a restocking fee. Nothing is paid or posted by it: ' +
    'it is the figure of the RMA, for a credit note.',
  access: { ...managing, location: 'MANAGER' },
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ line: LineNumber, unitPrice: UnitPrice }))
      .max(maximumLines)
      .refine((lines) => eachOnce(lines.map(({ line }) => String(line))), 'must not name a line twice')
      .default([])
      .describe('Of other lines the list price counts'),
    restockingFeePercent: WireQuantity.refine((percent) => percent <= 100, 'must be at most 100')
      .default(0)
      .describe('Of the amounts together'),
    note: paragraphs(500).optional(),
  }),
  errors: [
    'return.notFound',
    'return.wrongState',
    'return.lineUnknown',
    'return.priceRequired',
    'return.severalCurrencies',
    'request.preconditionFailed',
  ],
  units: {
    read: { base: 1, per: { 'pages of the RMA': 1 } },
    write: { base: 2, per: { 'kB of the RMA': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})
