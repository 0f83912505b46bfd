import * as z from 'zod'
import { AsnId, ProductId } from '#shared/kernel/ids'
import { PositiveWireQuantity } from '#shared/kernel/quantity'
import { codeText, paragraphs } from '#shared/kernel/text'
import { Lot } from '../goods'
import { operation } from '../operation'
import { LineNumber, maximumShipmentLines } from '../shipping'
import { ledgerUnits } from '../units'
import { AsnView, ownNumber } from './logistics'
import { ReceiptView } from './receiving'

export const reverseReceipt = operation({
  id: 'corrections.reverseReceipt',
  method: 'POST',
  path: '/v1/asns/{asnId}/reversals',
  summary: 'Take a receipt back that you confirmed.',
  description:
    'In full, and once: the books of both sides, the ASN, the shipment and the order are as they were before, in one commit. Only while what came in lies untouched: nothing of its ' +
    'products has left or was counted there, none of it is reserved, its worth is the same, no difference of it was settled, no invoice or return claims it and no charge was shared over it. Of a line that was ' +
    'counted several times the last count is taken back first. A receipt of more lines than one commit takes is not taken back. What is counted anew has a reference of its own.',
  access: { feature: 'asns.receive', role: 'MEMBER', location: 'OPERATOR' },
  params: z.strictObject({ asnId: AsnId }),
  body: z.strictObject({
    reference: codeText(60).describe('Of the receipt'),
    note: paragraphs(500).optional().describe('Why; the sender reads it, too'),
  }),
  output: ReceiptView,
  success: 201,
  errors: [
    'asn.notFound',
    'asn.notReceiver',
    'receipt.notFound',
    'receipt.reversed',
    'receipt.tooLong',
    'receipt.notKept',
    'receipt.countedSince',
    'receipt.differenceSettled',
    'receipt.stockTouched',
    'receipt.invoiced',
    'receipt.charged',
    'receipt.returned',
    'purchaseOrder.wrongState',
    'purchaseOrder.overShipped',
    'location.archived',
    'stock.tooMuch',
  ],
  idempotent: 'record',
  units: {
    read: {
      base: 7,
      per: {
        'pages of the ASN': 1,
        'pages of what the receipt did': 1,
        'pages of the order': 1,
        'ledgers that went on': 1,
        'books of the receiver': 1,
        differences: 1,
        'places held again': 1,
        'if it scanned units': 1,
        'lines delivered for good': 1,
        ...ledgerUnits.read,
      },
    },
    write: {
      base: 0,
      per: {
        'kB of headers': 2,
        'kB of units scanned': 2,
        'kB of the receipt': 2,
        'differences reported': 2,
        'kB of the order': 2,
        'log entries': 2,
        'places held again': 4,
        'lines delivered for good': 2,
        'kB of the stored answer': 2,
        ...ledgerUnits.write,
      },
    },
    index: {
      base: 0,
      per: {
        'kB of headers shown': 1,
        'kB of headers closed': 1,
        'differences shown': 1,
        'kB of the receipt shown': 1,
        'kB of the order shown': 1,
        'log entries': 1,
        'if its day was awaited': 1,
      },
    },
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
  id: 'corrections.replaceAsn',
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
      base: 6,
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
      base: 2,
      per: { 'kB of headers shown': 2, 'kB of the order shown': 1, 'if its day was awaited': 2, 'log entries': 1 },
    },
  },
})
