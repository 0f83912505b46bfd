import { entry } from './entry'

/** Charges of orders: landed cost. */
export const chargesErrors = {
  'orderCharge.notFound': entry(
    404,
    'Charge not found',
    () => 'There is no such charge of this purchase order for you.',
  ),
  'orderCharge.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A charge that is ${state} cannot be ${action}.`,
  ),
  'orderCharge.tooManyPlaces': entry<{ places: number; maximum: number }>(
    422,
    'Too many places',
    ({ places, maximum }) =>
      `The goods of the order arrive as ${places} lines at places of yours, and a charge is shared over ${maximum} at most.`,
  ),
  'orderCharge.otherCurrency': entry<{ given: string; currency: string }>(
    422,
    'Duties are in the currency of the order',
    ({ given, currency }) =>
      `Duties by rates are a part of what the goods cost, which is in ${currency}, not in ${given}. Say ${currency}, with its exchange rate.`,
  ),
  'landedCost.rateMissing': entry<{ currency: string; books: string }>(
    422,
    'Exchange rate is missing',
    ({ currency, books }) =>
      `The charge is in ${currency}, your books are in ${books}. Say what one ${currency} is in ${books}.`,
  ),
  'landedCost.measureMissing': entry<{ line: number; basis: string }>(
    422,
    'Measure is missing',
    ({ line, basis }) =>
      `The charge is shared by ${basis}, and of the goods of line ${line} it is not known. Write it down with the product, or share by another basis.`,
  ),
  'landedCost.noBasis': entry<{ basis: string }>(
    422,
    'Nothing to share by',
    ({ basis }) => `By ${basis} none of the goods that arrived takes a share of this charge. Choose another basis.`,
  ),
} as const
