import { entry } from './entry'

/** Returns by RMA. */
export const returnsErrors = {
  'return.notFound': entry(
    404,
    'RMA not found',
    () => 'There is no such RMA for you.',
    'List yours with GET /v1/returns.',
  ),
  'return.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `An RMA that is ${state} cannot be ${action}.`,
    'See the RMA lifecycle in the reference.',
  ),
  'return.otherCustomer': entry<{ asn: string; customer: string }>(
    422,
    'Delivered to somebody else',
    ({ asn, customer }) => `${asn} did not go to ${customer}.`,
    'Name the customer that the ASN went to.',
  ),
  'return.notSeller': entry(
    409,
    'The seller decides',
    () => 'You send these goods back: who takes them back decides, receives, inspects and credits.',
    'POST /v1/returns/{rmaId}/dispatch sends what was approved.',
  ),
  'return.notCustomer': entry(
    409,
    'The customer sends',
    () =>
      'Only a customer with an account sends goods back here. Of others they arrive by POST /v1/returns/{rmaId}/receipts.',
    'A customer with an account asks for the return itself.',
  ),
  'return.notSold': entry<{ asn: string }>(
    422,
    'Not yours to return',
    ({ asn }) =>
      `${asn} fills no purchase order: its goods are still their sender's. They go back to it as a shipment.`,
    'Their owner drafts it: POST /v1/shipments.',
  ),
  'return.noSupplier': entry<{ asn: string }>(
    422,
    'No supplier with an account',
    ({ asn }) =>
      `${asn} came from none of your partners. Agree with who sent it, and take the goods out by an adjustment.`,
    'Where you sold the goods, name the customer that returns them.',
  ),
  'return.severalSuppliers': entry<{ asn: string }>(
    422,
    'Several suppliers',
    ({ asn }) => `${asn} came from another supplier than the lines before it. Ask each for an RMA of its own.`,
    'An RMA is between two companies.',
  ),
  'return.placeRequired': entry(
    422,
    'Place required',
    () => 'Name the location of yours that the goods come back to.',
    'Left out, they come back to no books: where you keep no inventory, or they had left none of yours.',
  ),
  'return.moreThanOpen': entry<{ line: number; open: string; asked: string }>(
    422,
    'More than approved',
    ({ line, open, asked }) => `Of line ${line} ${open} may still be sent back, ${asked} are to be.`,
    'What is more takes an RMA of its own.',
  ),
  'return.notSent': entry<{ line: number; sent: string; received: string }>(
    409,
    'Not sent',
    ({ line, sent, received }) =>
      `Of line ${line} ${sent} are under way, ${received} are to be received. Ask the customer to send the rest first.`,
    'The goods are in the books of the customer until it has sent them.',
  ),
  'return.underWay': entry(
    409,
    'Goods are under way',
    () => 'The customer has sent goods, and nothing of them has come. Only the customer calls that off.',
    'Receive what came, and say with isLast that no more will; or ask the customer to cancel.',
  ),
  'return.tooMuch': entry<{ asn: string; line: number; returnable: string; asked: string }>(
    409,
    'More than can be returned',
    ({ asn, line, returnable, asked }) =>
      `${asked} of line ${line} of ${asn} are to be returned, and ${returnable} can be: other RMAs claim the rest.`,
    'What is not approved, does not come, or is called off is free again.',
  ),
  'return.lineUnknown': entry<{ line: number }>(
    422,
    'No such line',
    ({ line }) => `The RMA has no line ${line}.`,
    'Lines are numbered from 1.',
  ),
  'return.lineUndecided': entry<{ line: number }>(
    422,
    'Line not decided',
    ({ line }) => `Nothing is said of line ${line}.`,
    'All lines are decided together; approve 0 to reject one.',
  ),
  'return.moreThanRequested': entry<{ line: number; requested: string; approved: string }>(
    422,
    'More than requested',
    ({ line, requested, approved }) => `${requested} of line ${line} were requested, ${approved} are to be approved.`,
    'The customer requests the rest by another RMA.',
  ),
  'return.moreThanApproved': entry<{ line: number; open: string; received: string }>(
    422,
    'More than approved',
    ({ line, open, received }) =>
      `Of line ${line} ${open} may still come back, ${received} are to be received. Count again.`,
    'What is more takes an RMA of its own.',
  ),
  'return.nothingReceived': entry(
    409,
    'Nothing came back',
    () => 'Nothing of the RMA has come back.',
    'DELETE /v1/returns/{rmaId} cancels it.',
  ),
  'return.referenceReused': entry<{ reference: string }>(
    422,
    'Reference reused',
    ({ reference }) => `The reference ${reference} already counted something else of this RMA. Use a new one.`,
    'The same reference must come with the same quantities.',
  ),
  'return.lotNotReceived': entry<{ line: number }>(
    422,
    'Lot did not come back',
    ({ line }) => `Line ${line} has no such goods. Name a lot that came back of it.`,
    'Where several lots came back, each is inspected by its name.',
  ),
  'return.lineInspected': entry<{ line: number }>(
    409,
    'Inspected before',
    ({ line }) => `Line ${line} was inspected before. Nothing was moved.`,
    'Correct it by a change of status, or an adjustment.',
  ),
  'return.notAsReceived': entry<{ line: number; received: string; inspected: string }>(
    422,
    'Not what came back',
    ({ line, received, inspected }) =>
      `${received} of line ${line} came back, and ${inspected} are said to be restocked, damaged or written off.`,
    'The three add up to what was received.',
  ),
  'return.priceRequired': entry<{ line: number; sku: string }>(
    422,
    'Price required',
    ({ line, sku }) => `${sku} had no list price when it left: give the unit price of line ${line}.`,
    'A price of 0 credits nothing.',
  ),
  'return.severalCurrencies': entry<{ currencies: string }>(
    422,
    'Several currencies',
    ({ currencies }) => `The prices are in ${currencies}. A credit is one amount, in one currency.`,
    'Give unit prices in the currency in which the customer is credited.',
  ),
  'return.tooLong': entry<{ writes: number; maximum: number }>(
    422,
    'Too much at once',
    ({ writes, maximum }) => `This needs ${writes} writes, ${maximum} fit into one step. Nothing was moved.`,
    'Name fewer lines, and the others in a step of their own.',
  ),
} as const
