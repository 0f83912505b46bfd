import * as z from 'zod'
import { AsnId } from '#shared/kernel/ids'
import { codeText, paragraphs } from '#shared/kernel/text'
import { operation } from '../operation'
import { ledgerUnits } from '../units'
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
