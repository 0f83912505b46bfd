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
