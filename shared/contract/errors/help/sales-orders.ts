/** What the reference says of the problems of `errors/sales-orders.ts`: what to do, or where to read on. */
export const salesOrdersHelp = {
  'salesOrder.notFound': 'List yours with GET /v1/sales-orders.',
  'salesOrder.wrongState': 'See the lifecycle of sales orders in the reference.',
  'salesOrder.lineUnknown': 'GET /v1/sales-orders/{salesOrderId} tells its lines.',
  'salesOrder.productUnknown':
    'PUT /v1/sales-orders/{salesOrderId}/products says so, for later orders of the customer, too.',
  'salesOrder.otherUnit': 'Units of measure are those of the catalogue.',
  'salesOrder.moreThanOpen': 'Open is what was ordered and neither kept, shipped nor called off.',
  'salesOrder.nothingAllocated': 'POST /v1/sales-orders/{salesOrderId}/allocation keeps goods for it.',
  'salesOrder.notWanted': 'A draft that takes more than is wanted is cancelled by itself moments later.',
  'salesOrder.customersOwn': 'POST /v1/purchase-orders/{purchaseOrderId}/acknowledgement answers its lines.',
  'salesOrder.enteredByHand': 'Products are matched for the orders of partners.',
  'salesOrder.tooLong': 'Name the place that goods leave (fromLocationId), or fewer lines.',
} as const
