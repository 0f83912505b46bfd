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
} as const
