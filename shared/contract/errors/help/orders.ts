/** What the reference says of the problems of `errors/orders.ts`: what to do, or where to read on. */
export const ordersHelp = {
  'purchaseOrder.notFound': 'List yours with GET /v1/purchase-orders.',
  'purchaseOrder.wrongState': 'See the lifecycles of purchase orders and their amendments in the reference.',
  'purchaseOrder.notSent': 'Leave out version=SENT to get what is being prepared, or send it first.',
  'purchaseOrder.supplierIsPartner': 'Name supplier.partnershipId in place of supplier.partyId.',
  'purchaseOrder.lineUnknown': 'List its lines with GET /v1/purchase-orders/{purchaseOrderId}/lines.',
  'purchaseOrder.tooManyLines': 'Lines that were taken out and added again count towards twice as many numbers.',
  'purchaseOrder.tooManyPlaces': 'Allocations name the places.',
  'purchaseOrder.tooManyVersions': 'Several changes can go into one amendment.',
  'purchaseOrder.lineChangedTooOften': 'Each version of a line keeps where it went.',
  'purchaseOrder.tooLarge': 'An order is worth at most 9,000,000,000,000,000 cents.',
  'purchaseOrder.allocationMismatch': 'Without allocations a line goes where the order goes.',
  'purchaseOrder.alreadyShipped': 'What was shipped is received, or returned.',
  'purchaseOrder.nothingChanged': 'An amendment changes a line, a date or a note.',
  'purchaseOrder.empty': 'POST /v1/purchase-orders/{purchaseOrderId}/lines adds lines.',
  'purchaseOrder.noApprover':
    'PUT /v1/approval-rules names approvers and substitutes. Nobody approves their own order, nor at two levels.',
  'purchaseOrder.ownApproval': 'Nobody approves their own.',
  'purchaseOrder.notApprover': 'The order names the levels that are asked and who they are.',
  'purchaseOrder.approvedAlready': 'One person approves at one level.',
  'purchaseOrder.notAsked': 'Name `round` and `level` as the order showed them when you looked.',
  'purchaseOrder.notSupplier': 'For a supplier without an account you note what it replied.',
  'purchaseOrder.lineRejected': 'POST /v1/purchase-orders/{purchaseOrderId}/acknowledgement answers a line again.',
  'purchaseOrder.overShipped':
    "The tolerance is the partnership's overReceiptTolerancePercent. A surplus on one line never fills another.",
  'purchaseOrder.placeUnknown': 'Left out, the goods go where the order goes.',
  'purchaseOrder.versionSuperseded':
    'GET /v1/purchase-orders/{purchaseOrderId}/amendments tells line by line what changed.',
  'purchaseOrder.overConfirmed': 'Confirm at most what was ordered.',
  'purchaseOrder.nothingOpen': 'A line is open as long as something of it was neither shipped, received nor closed.',
  'purchaseOrder.underWay': 'An order is cancelled only before anything of it was shipped.',
} as const
