/** What the reference says of the problems of `errors/charges.ts`: what to do, or where to read on. */
export const chargesHelp = {
  'orderCharge.notFound': 'List them with GET /v1/purchase-orders/{purchaseOrderId}/charges.',
  'orderCharge.wrongState': 'See the lifecycle of charges in the reference.',
  'orderCharge.tooManyPlaces':
    'Split the order, or add the cost where the goods lie with POST /v1/locations/{locationId}/landed-costs.',
  'orderCharge.otherCurrency': 'An amount may be in any currency.',
  'landedCost.rateMissing': 'Name exchangeRate.',
  'landedCost.measureMissing': 'Weight and dimensions stand with the product.',
  'landedCost.noBasis': 'A duty is shared by goods under its HS code, which stands with the product.',
} as const
