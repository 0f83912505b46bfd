import { entry } from './entry'

/** Vendor-managed inventory: agreements, and what is supplied under them. */
export const vmiErrors = {
  'vmiAgreement.notFound': entry(404, 'VMI agreement not found', () => 'There is no such VMI agreement for you.'),
  'vmiAgreement.notOwner': entry(
    403,
    'For the owner of the stock',
    () => 'Who owns the stock decides this: the company that invited its retailer.',
  ),
  'vmiAgreement.exists': entry(
    409,
    'There is an agreement',
    () => 'The partnership has a VMI agreement. Change it, or end it first.',
  ),
  'vmiAgreement.overlaps': entry<{ endsOn: string }>(
    422,
    'Days of another agreement',
    ({ endsOn }) => `The agreement before it holds until ${endsOn}. Start on a later day.`,
  ),
  'vmiAgreement.ended': entry<{ endsOn: string }>(
    409,
    'Agreement ended',
    ({ endsOn }) => `The agreement ends on ${endsOn} and is not changed any more.`,
  ),
  'vmiAgreement.endsBeforeStart': entry<{ startsOn: string }>(
    422,
    'Ends before it starts',
    ({ startsOn }) => `The agreement starts on ${startsOn}. Name that day, or a later one.`,
  ),
  'vmiAgreement.soldAfter': entry<{ soldOn: string }>(
    409,
    'Sold after that day',
    ({ soldOn }) =>
      `Stores reported what they sold until ${soldOn}. End it on that day, or a later one, or have what was reported wrongly corrected first.`,
  ),
  'vmiAgreement.tooManyProducts': entry<{ maximum: number }>(
    422,
    'Too many products',
    ({ maximum }) => `An agreement names ${maximum} products at most.`,
  ),
  'vmiAgreement.tooManyStores': entry<{ maximum: number }>(
    422,
    'Too many stores',
    ({ maximum }) => `An agreement names ${maximum} stores at most.`,
  ),
  'vmiProduct.notFound': entry(404, 'Not supplied', () => 'This product is not supplied under the agreement.'),
  'vmiProduct.inThePast': entry<{ firstDay: string }>(
    422,
    'Day is over',
    ({ firstDay }) => `Terms can change from ${firstDay} on: what was sold before was sold by the price of its day.`,
  ),
  'vmiProduct.tooManyPeriods': entry<{ maximum: number }>(
    422,
    'Too many changes',
    ({ maximum }) => `The terms of a product change ${maximum} times at most.`,
  ),
  'vmiProduct.skuTaken': entry<{ sku: string }>(
    409,
    'SKU names another product',
    ({ sku }) => `${sku} is how the retailer calls another product of this agreement.`,
  ),
  'vmiInvoice.notFound': entry(404, 'VMI invoice not found', () => 'There is no such VMI invoice for you.'),
  'vmiInvoice.notOwner': entry(
    403,
    'For who issued it',
    () => 'Who issued an invoice notes that it was paid: the owner of the stock.',
  ),
  'vmiInvoice.notIssued': entry(
    409,
    'Not issued yet',
    () => 'The invoice is being made. It is issued within the hour.',
  ),
  'vmiInvoice.alreadyPaid': entry<{ paidOn: string }>(
    409,
    'Paid already',
    ({ paidOn }) =>
      `It is noted that the invoice was paid on ${paidOn}, or by another reference. Take that back first.`,
  ),
  'vmiInvoice.paidInFuture': entry<{ today: string }>(
    422,
    'Day is ahead',
    ({ today }) => `Name the day on which it was paid: ${today}, or one before.`,
  ),
  'replenishment.nothing': entry(
    409,
    'Nothing to send',
    () => 'Of what you chose nothing is wanted any more, or nothing of it lies at that place.',
  ),
  'replenishment.notASource': entry<{ code: string }>(
    422,
    'Stock of a retailer',
    ({ code }) =>
      `What lies at ${code} is for a retailer to sell. Send from another place, or make a shipment of your own.`,
  ),
} as const
