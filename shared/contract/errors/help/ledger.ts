/** What the reference says of the problems of `errors/ledger.ts`: what to do, or where to read on. */
export const ledgerHelp = {
  'stock.tooScattered': 'Ask for less at once, or name the lots.',
  'stock.countedSince': 'Post an adjustment of today: what a count has confirmed is not changed behind its back.',
  'stock.reversedSince':
    'Count it again: nobody can tell whether the reversal and the count found the same difference.',
  'product.changedSince': 'Post it again as the product is counted now: in its unit, with its lot and expiry.',
  'stockDocument.notFound': 'List yours with GET /v1/stock-documents.',
  'stockDocument.wrongState': 'See the stock document lifecycle in the reference.',
  'stockDocument.tooLong': 'Post adjustments for what is to be taken back.',
  'stock.lotExpired': 'Expired goods are written off by an adjustment; another lot is chosen when none is named.',
  'stockDocument.isReversal': 'Post anew what was right after all.',
  'stockDocument.isSale': 'Report the day anew with POST /v1/vmi-agreements/{vmiAgreementId}/sell-through.',
  'reservation.notFound': 'List yours with GET /v1/reservations.',
  'reservation.wrongState': 'See the reservation lifecycle in the reference.',
  'reservation.elsewhere': 'Use them at the location that the reservation names.',
  'report.tooLarge': 'Ask for one location, one product or a shorter time, and add the reports up.',
  'valuation.currencyFixed': 'The method can be changed at any time.',
  'valuation.otherCurrency': 'Convert it at the rate of the day of the invoice.',
} as const
