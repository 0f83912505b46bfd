import * as z from 'zod'
import { asnStates, damageReasons, discrepancyKinds, discrepancyStates, receiptStates } from '#shared/domain/asn/words'
import { settlementReasons } from '#shared/domain/ledger/words'
import { shipmentStates } from '#shared/domain/shipment/words'
import { Sscc } from '#shared/kernel/gs1'
import { AsnId, DiscrepancyId, ProductId, ReceiptId, UserId } from '#shared/kernel/ids'
import { ExchangeRate } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText, paragraphs } from '#shared/kernel/text'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { Lot } from '../goods'
import { operation } from '../operation'
import { PackCode } from '../product'
import { pageOf, pageQuery } from '../schemas'
import { direction, LineNumber, maximumShipmentLines } from '../shipping'
import { ledgerUnits } from '../units'

const PhotoLink = z.url({ protocol: /^https$/, error: 'must be an https address' }).max(500)

const counted = {
  received: WireQuantity.default(0).describe('Arrived in good condition'),
  damaged: WireQuantity.default(0),
  damageReason: z.enum(damageReasons).optional(),
  damagePhotos: z
    .array(PhotoLink)
    .max(5)
    .optional()
    .describe('Links to photos of what is damaged; they are kept, not fetched'),
  missing: WireQuantity.default(0).describe('Announced, and known not to come'),
  pack: PackCode.optional().describe(
    'A pack of the announced product, in which the line is counted; of goods that were ordered, of your own product',
  ),
}

const ReceiptLine = z
  .strictObject({
    line: LineNumber,
    ...counted,
    lot: Lot.optional().describe('Of what arrived, where it is another than was announced, or expires on another day'),
    productId: ProductId.optional().describe(
      'Of what arrived, where it is another product of its owner: one that the partnership shares with you, or that the ASN names',
    ),
  })
  .meta({ id: 'ReceiptLine' })

const ScannedUnit = z
  .strictObject({ sscc: Sscc.describe('A pallet or carton of this ASN, of which all arrived in good condition') })
  .meta({ id: 'ScannedUnit' })

const ArrivedGoods = z.strictObject({
  productId: ProductId.optional().describe(
    'Of goods that were ordered none: the product is the one that was announced',
  ),
  sku: z.string(),
  lot: Lot.optional(),
})

const ConfirmedLine = z.strictObject({
  line: LineNumber,
  ...counted,
  pack: PackCode.optional().describe('In which it was counted; quantities are base units'),
  arrivedAs: ArrivedGoods.optional().describe('Where that is not what was announced'),
  open: WireBalance.optional().describe(
    'Still in transit after it; nothing before the line is posted, or once it is taken back',
  ),
  refused: z.string().optional().describe('Why it was not posted: the code of the problem'),
})

const Settlement = z
  .strictObject({
    resolution: z.enum(settlementReasons),
    quantity: WireBalance,
    foundAt: z.enum(['ORIGIN', 'DESTINATION']).optional(),
    note: z.string().optional(),
    at: Instant,
  })
  .meta({ id: 'Settlement' })

const DiscrepancyView = z
  .strictObject({
    discrepancyId: DiscrepancyId,
    asnId: AsnId,
    asnNumber: z.string(),
    line: LineNumber,
    sku: z.string().describe('What you call it; of goods that you do not keep, what the other side does'),
    kind: z.enum(discrepancyKinds),
    quantity: WireBalance,
    reason: z.enum(damageReasons).optional(),
    arrivedAs: ArrivedGoods.optional().describe('Of SUBSTITUTED: what arrived instead of what the line announced'),
    photos: z.array(z.string()).optional(),
    isDisputed: z
      .boolean()
      .describe('The goods lie nowhere until the sender settles it; damaged ones at a location are stock there'),
    open: WireBalance.describe('Not settled yet'),
    settlements: z.array(Settlement),
    assignedTo: UserId.optional().describe('Of your own: the member who sees to it'),
    dueOn: CalendarDay.optional(),
    state: z.enum(discrepancyStates).describe('REVERSED: the count that reported it was taken back'),
    reportedAt: Instant,
  })
  .meta({ id: 'Discrepancy' })

export const ReceiptView = z
  .strictObject({
    receiptId: ReceiptId,
    reference: z.string(),
    asnId: AsnId,
    asnNumber: z.string(),
    state: z.enum(receiptStates).default('POSTED'),
    series: z
      .strictObject({ lines: z.int(), done: z.int().describe('Posted, or refused'), refused: z.int() })
      .optional()
      .describe('Of a count of more lines than one commit takes: how far it has come'),
    asnState: z.enum(asnStates),
    shipmentState: z.enum(shipmentStates),
    at: Instant,
    note: z.string().optional(),
    reversed: z
      .strictObject({ at: Instant, note: z.string().optional() })
      .optional()
      .describe('Of a receipt that was taken back; its lines and differences are told as they were counted'),
    units: z.array(Sscc).optional().describe('Pallets and cartons that were counted by their SSCC'),
    lines: z.array(ConfirmedLine).describe('Of a count in a series: none, unless it is asked for by its reference'),
    discrepancies: z.array(DiscrepancyView),
  })
  .meta({ id: 'Receipt' })

export const confirmReceipt = operation({
  id: 'receiving.confirmReceipt',
  method: 'POST',
  path: '/v1/asns/{asnId}/receipts',
  summary: 'Confirm what arrived.',
  description:
    'Stock, ASN and shipment follow in one commit, all lines or none. A count of more lines than one commit takes is accepted whole, or refused whole, ' +
    'and answered as POSTING; its lines are posted in their order, and one that exceeds what others have left open by then is refused by itself. For a party the sender confirms: good units leave the books, damaged and missing ' +
    'ones are in dispute. A receipt reference counts once on its ASN, whatever the Idempotency-Key: the ' +
    'same confirmation again answers the stored bytes. Several partial receipts may follow each other. A line may be counted in packs of its product. A scanned SSCC instead of a line ' +
    'confirms all that is in that pallet or carton. Where another lot or product arrived than was announced, the line names it: stock comes in as what it is, and a SUBSTITUTED discrepancy tells the sender. More than was shipped may arrive within the over-receipt tolerance of the terms, ' +
    'over all receipts of a line together; a discrepancy OVER tells the sender. Of goods that were ordered the same tolerance of what was ordered holds over all ASNs and receipts; another lot enters the receiver’s books as what it is, another product none. `rest` confirms every open line in full, or all that `lines` do not name: one call sets the shipment RECEIVED.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'OPERATOR', ingestionKeys: true },
  params: z.strictObject({ asnId: AsnId }),
  body: z
    .strictObject({
      reference: codeText(60).describe('Your number for this count: a goods-received note'),
      note: paragraphs(500).optional(),
      exchangeRate: ExchangeRate.optional().describe(
        'Of goods that were ordered in another currency than that of your books: how many of yours one of the order is worth',
      ),
      lines: z
        .array(
          z.union([ReceiptLine, ScannedUnit], {
            error: 'must count a line, or name the sscc of a pallet or carton',
          }),
        )
        .max(maximumShipmentLines)
        .default([]),
      rest: z
        .literal('RECEIVED')
        .optional()
        .describe('Every open line that this count does not name arrived in full, in good condition'),
    })
    .refine(({ lines, rest }) => lines.length > 0 || rest !== undefined, {
      path: ['lines'],
      message: 'must have at least 1 entry, unless rest says that all that is open arrived',
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
    'receipt.beyondOrder',
    'receipt.referenceReused',
    'receipt.reversed',
    'receipt.exchangeRateNeeded',
    'receipt.productUnknown',
    'receipt.otherUnit',
    'receipt.unitUnknown',
    'receipt.unitTwice',
    'receipt.unitConfirmed',
    'receipt.announcedOnly',
    'receipt.tooManyNew',
    'product.notFound',
    'product.notLaunched',
    'product.archived',
    'product.packUnknown',
    'product.packTooFine',
    'stock.lotRequired',
    'stock.lotNotTracked',
    'stock.expiryRequired',
    'quantity.tooFine',
    'stock.tooMuch',
  ],
  idempotent: 'document',
  units: {
    read: {
      base: 5,
      per: {
        'pages of the ASN': 1,
        'pages of products named': 1,
        'pages of units scanned': 1,
        'pages of the partnership': 1,
        'pages of the order': 1,
        'if it was ordered': 0.5,
        'books of the receiver': 2,
        'pages of the products': 1,
        ...ledgerUnits.read,
      },
    },
    write: {
      base: 0,
      per: {
        'kB of headers': 2,
        'kB of units scanned': 2,
        'kB of products never moved': 2,
        'kB of the order': 2,
        'kB of the receipt': 2,
        'differences reported': 2,
        'log entries': 2,
        'places held': 2,
        ...ledgerUnits.write,
      },
    },
    index: {
      base: 0,
      per: {
        'kB of headers shown': 1,
        'kB of headers closed': 1,
        'kB of the receipt shown': 1,
        'kB of the order shown': 1,
        'log entries': 1,
        'if its day was awaited': 1,
      },
    },
  },
})

export const listReceipts = operation({
  id: 'receiving.listReceipts',
  method: 'GET',
  path: '/v1/asns/{asnId}/receipts',
  summary: 'The receipts of an ASN, by reference.',
  description: 'One that is named by its reference is told with its lines, also where they were posted in a series.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER', ingestionKeys: true },
  params: z.strictObject({ asnId: AsnId }),
  query: z.strictObject({ ...pageQuery, reference: codeText(60).optional().describe('Of one receipt') }),
  output: pageOf(ReceiptView),
  success: 200,
  errors: ['asn.notFound', 'request.cursorInvalid'],
  units: {
    read: {
      base: 0,
      per: { 'pages of the ASN': 1, 'pages of 4 kB': 0.5, 'long receipts': 2, 'if the receiver asks': 2 },
    },
    write: { base: 0 },
  },
})

export const listDiscrepancies = operation({
  id: 'receiving.listDiscrepancies',
  method: 'GET',
  path: '/v1/discrepancies',
  summary: 'Differences between announced and arrived, newest first.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject({ ...pageQuery, direction }),
  output: pageOf(DiscrepancyView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

const ofDiscrepancy = z.strictObject({ discrepancyId: DiscrepancyId })

export const assignDiscrepancy = operation({
  id: 'receiving.assignDiscrepancy',
  method: 'PUT',
  path: '/v1/discrepancies/{discrepancyId}',
  summary: 'Say who of your members sees to a discrepancy of your shipment, and until when.',
  description:
    'What is left out is nobody, and no day. On that day whoever sees to it is reminded by email, once; where nobody does, those who manage where the goods left are.',
  access: { feature: 'shipments.create', role: 'MEMBER', location: 'OPERATOR' },
  params: ofDiscrepancy,
  body: z.strictObject({ assignedTo: UserId.optional(), dueOn: CalendarDay.optional() }),
  output: DiscrepancyView,
  success: 200,
  errors: ['discrepancy.notFound', 'discrepancy.resolved', 'discrepancy.reversed', 'member.notFound'],
  units: {
    read: { base: 2, per: { 'pages of the ASN': 1 } },
    write: { base: 4, per: { 'kB of the discrepancy': 2 } },
    index: { base: 1, per: { 'kB of the discrepancy': 1, 'if its day is awaited': 1 } },
  },
})

export const settleDiscrepancy = operation({
  id: 'receiving.settleDiscrepancy',
  method: 'POST',
  path: '/v1/discrepancies/{discrepancyId}/settlements',
  summary: 'Settle a discrepancy of your shipment: found, written off, claimed or credited.',
  description:
    'All that is open, or a part. Goods in dispute leave it in the same commit: what was found lies where it left or where it was to arrive (at a party it is ' +
    'delivered), what was written off, claimed from a carrier or credited to the receiver leaves the books, each for its own reason. Damaged goods that lie at a location are stock there: ' +
    'settling says how it ended, and moves nothing.',
  access: { feature: 'shipments.create', role: 'MEMBER', location: 'MANAGER' },
  params: ofDiscrepancy,
  body: z
    .strictObject({
      resolution: z.enum(settlementReasons),
      quantity: PositiveWireQuantity.optional().describe('All that is open when absent'),
      foundAt: z.enum(['ORIGIN', 'DESTINATION']).optional().describe('Of what was found: where'),
      note: paragraphs(500).optional(),
    })
    .refine(({ resolution, foundAt }) => (resolution === 'FOUND') === (foundAt !== undefined), {
      path: ['foundAt'],
      message: 'says where goods were found, of FOUND and of no other',
    }),
  output: DiscrepancyView,
  success: 201,
  errors: [
    'discrepancy.notFound',
    'discrepancy.resolved',
    'discrepancy.reversed',
    'discrepancy.tooMuch',
    'discrepancy.notLost',
    'discrepancy.confirmedByCustomer',
    'quantity.tooFine',
    'location.archived',
    'stock.tooMuch',
  ],
  idempotent: 'record',
  units: {
    read: { base: 4, per: { 'pages of the ASN': 1, 'places found at': 1, ...ledgerUnits.read } },
    write: {
      base: 6,
      per: { 'kB of the discrepancy': 2, 'kB of the stored answer': 2, 'places found at': 2, ...ledgerUnits.write },
    },
    index: { base: 2, per: { 'kB of the discrepancy': 2, 'if its day was awaited': 1 } },
  },
})
