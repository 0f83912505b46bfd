import { entry } from './entry'

/** Sales orders. */
export const salesOrdersErrors = {
  'salesOrder.notFound': entry(404, 'Sales order not found', () => 'There is no such sales order for you.'),
  'salesOrder.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A sales order that is ${state} cannot be ${action}.`,
  ),
  'salesOrder.lineUnknown': entry<{ line: number }>(
    422,
    'No such line',
    ({ line }) => `The sales order has no line ${line}, or the customer has not sent it yet.`,
  ),
  'salesOrder.productUnknown': entry<{ line: number; sku: string }>(
    409,
    'Which of your products?',
    ({ line, sku }) =>
      `Your catalogue has no product ${sku}: say once which of yours this customer means by it, and line ${line} can be allocated.`,
  ),
  'salesOrder.otherUnit': entry<{ line: number; sku: string; unit: string; ordered: string }>(
    422,
    'Counted otherwise',
    ({ line, sku, unit, ordered }) =>
      `You count ${sku} in ${unit}, the customer orders line ${line} in ${ordered}. Name a product that is counted as it was ordered.`,
  ),
  'salesOrder.moreThanOpen': entry<{ line: number; open: string; asked: string }>(
    422,
    'More than open',
    ({ line, open, asked }) => `Of line ${line} ${open} are open, ${asked} were named.`,
  ),
  'salesOrder.nothingAllocated': entry(
    409,
    'Nothing to ship',
    () => 'Of what was named nothing is kept for this order that no other draft takes. Allocate goods first.',
  ),
  'salesOrder.notWanted': entry<{ line: number; wanted: string; asked: string }>(
    409,
    'Not wanted any more',
    ({ line, wanted, asked }) =>
      `Of line ${line} ${wanted} are still wanted, the shipment takes ${asked}. Cancel it, and draft one of what is wanted.`,
  ),
  'salesOrder.customersOwn': entry<{ number: string }>(
    409,
    'The customer’s order',
    ({ number }) =>
      `This is the purchase order ${number} of a partner: what you will not deliver you reject there, the rest its buyer calls off.`,
  ),
  'salesOrder.enteredByHand': entry(
    409,
    'Nothing to match',
    () => 'This order was entered with your own products: there is nothing to match.',
  ),
  'salesOrder.tooLong': entry<{ writes: number; maximum: number }>(
    422,
    'Too much at once',
    ({ writes, maximum }) => `This needs ${writes} writes, ${maximum} fit into one step. Nothing was drafted.`,
  ),
} as const
