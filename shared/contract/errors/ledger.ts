import { entry } from './entry'

/** Documents that move stock, reservations and valuation. */
export const ledgerErrors = {
  'stock.tooScattered': entry<{ sku: string }>(
    409,
    'Too many lots',
    ({ sku }) => `The quantity of ${sku} lies in more lots than one step can take. Nothing was moved.`,
  ),
  'stock.countedSince': entry<{ sku: string }>(
    409,
    'Counted since',
    ({ sku }) =>
      `${sku} was counted after this was posted, and the count confirmed what lies there. Nothing was moved.`,
  ),
  'stock.reversedSince': entry<{ sku: string }>(
    409,
    'Reversed since',
    ({ sku }) =>
      `A document that moved ${sku} was taken back after it was counted: the books changed without goods. Nothing was moved.`,
  ),
  'product.changedSince': entry<{ sku: string }>(
    409,
    'Product changed since',
    ({ sku }) => `${sku} is counted in another way since this was asked for. Nothing of it was moved.`,
  ),
  'stockDocument.notFound': entry(404, 'Stock document not found', () => 'There is no such stock document for you.'),
  'stockDocument.wrongState': entry<{ state: string }>(409, 'Not possible now', ({ state }) =>
    state === 'POSTING'
      ? 'The document is still being posted: it can be reversed when all its lines are done.'
      : 'The document was reversed before.',
  ),
  'stockDocument.tooLong': entry<{ lines: number; maximum: number }>(
    409,
    'Too long',
    ({ lines, maximum }) =>
      `It moved ${lines} lots, and ${maximum} are the most that one document takes back. Nothing was moved.`,
  ),
  'stock.lotExpired': entry<{ sku: string; lot: string }>(
    409,
    'Lot expired',
    ({ sku, lot }) => `Lot ${lot} of ${sku} has expired, or expires before it may. Nothing was moved.`,
  ),
  'stockDocument.isReversal': entry(409, 'Is a reversal', () => 'What takes a document back is not taken back itself.'),
  'stockDocument.isSale': entry(
    409,
    'Is a sale',
    () => 'It posts what stores reported that they sold. What they report anew takes it back.',
  ),
  'reservation.notFound': entry(404, 'Reservation not found', () => 'There is no such reservation for you.'),
  'reservation.wrongState': entry<{ state: string }>(
    409,
    'Not held any more',
    ({ state }) => `The reservation was ${state === 'USED' ? 'used' : 'released'} before.`,
  ),
  'reservation.elsewhere': entry(409, 'Reserved elsewhere', () => 'The reservation holds goods at another location.'),
  'report.tooLarge': entry<{ what: string; maximum: number }>(
    422,
    'Too much for one report',
    ({ what, maximum }) => `The report would go over more than ${maximum} ${what}.`,
  ),
  'valuation.currencyFixed': entry<{ currency: string }>(
    409,
    'Currency is fixed',
    ({ currency }) => `Stock was moved in books kept in ${currency}. The currency of books does not change after that.`,
  ),
  'valuation.otherCurrency': entry<{ given: string; books: string }>(
    422,
    'Other currency',
    ({ given, books }) => `The cost is given in ${given}, and your books are kept in ${books}.`,
  ),
} as const
