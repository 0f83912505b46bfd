import { entry } from './entry'

/** Returns by RMA. */
export const returnsErrors = {
  'return.notFound': entry(404, 'RMA not found', () => 'There is no such RMA for you.'),
  'return.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `An RMA that is ${state} cannot be ${action}.`,
  ),
  'return.otherCustomer': entry<{ asn: string; customer: string }>(
    422,
    'Delivered to somebody else',
    ({ asn, customer }) => `${asn} did not go to ${customer}.`,
  ),
  'return.notSeller': entry(
    409,
    'The seller decides',
    () => 'You send these goods back: who takes them back decides, receives, inspects and credits.',
  ),
  'return.notCustomer': entry(
    409,
    'The customer sends',
    () =>
      'Only a customer with an account sends goods back here. Of others they arrive by POST /v1/returns/{rmaId}/receipts.',
  ),
  'return.notSold': entry<{ asn: string }>(
    422,
    'Not yours to return',
    ({ asn }) =>
      `${asn} fills no purchase order: its goods are still their sender's. They go back to it as a shipment.`,
  ),
  'return.noSupplier': entry<{ asn: string }>(
    422,
    'No supplier with an account',
    ({ asn }) =>
      `${asn} came from none of your partners. Agree with who sent it, and take the goods out by an adjustment.`,
  ),
  'return.severalSuppliers': entry<{ asn: string }>(
    422,
    'Several suppliers',
    ({ asn }) => `${asn} came from another supplier than the lines before it. Ask each for an RMA of its own.`,
  ),
  'return.lotUnknown': entry<{ line: number; lot: string }>(
    422,
    'Lot not delivered',
    ({ line, lot }) =>
      `Nothing of lot ${lot} came by line ${line} of the ASN. Name the lot that you took in, or leave it out.`,
  ),
  'return.placeRequired': entry(422, 'Place required', () => 'Name the location of yours that the goods come back to.'),
  'return.moreThanOpen': entry<{ line: number; open: string; asked: string }>(
    422,
    'More than approved',
    ({ line, open, asked }) => `Of line ${line} ${open} may still be sent back, ${asked} are to be.`,
  ),
  'return.notSent': entry<{ line: number; sent: string; received: string }>(
    409,
    'Not sent',
    ({ line, sent, received }) =>
      `Of line ${line} ${sent} are under way, ${received} are to be received. Ask the customer to send the rest first.`,
  ),
  'return.underWay': entry(
    409,
    'Goods are under way',
    () => 'The customer has sent goods, and nothing of them has come. Only the customer calls that off.',
  ),
  'return.tooMuch': entry<{ asn: string; line: number; returnable: string; asked: string }>(
    409,
    'More than can be returned',
    ({ asn, line, returnable, asked }) =>
      `${asked} of line ${line} of ${asn} are to be returned, and ${returnable} can be: other RMAs claim the rest.`,
  ),
  'return.lineUnknown': entry<{ line: number }>(422, 'No such line', ({ line }) => `The RMA has no line ${line}.`),
  'return.lineUndecided': entry<{ line: number }>(
    422,
    'Line not decided',
    ({ line }) => `Nothing is said of line ${line}.`,
  ),
  'return.moreThanRequested': entry<{ line: number; requested: string; approved: string }>(
    422,
    'More than requested',
    ({ line, requested, approved }) => `${requested} of line ${line} were requested, ${approved} are to be approved.`,
  ),
  'return.moreThanApproved': entry<{ line: number; open: string; received: string }>(
    422,
    'More than approved',
    ({ line, open, received }) =>
      `Of line ${line} ${open} may still come back, ${received} are to be received. Count again.`,
  ),
  'return.nothingReceived': entry(409, 'Nothing came back', () => 'Nothing of the RMA has come back.'),
  'return.referenceReused': entry<{ reference: string }>(
    422,
    'Reference reused',
    ({ reference }) => `The reference ${reference} already counted something else of this RMA. Use a new one.`,
  ),
  'return.lotNotReceived': entry<{ line: number }>(
    422,
    'Lot did not come back',
    ({ line }) => `Line ${line} has no such goods. Name a lot that came back of it.`,
  ),
  'return.lineInspected': entry<{ line: number }>(
    409,
    'Inspected before',
    ({ line }) => `Line ${line} was inspected before. Nothing was moved.`,
  ),
  'return.notAsReceived': entry<{ line: number; received: string; inspected: string }>(
    422,
    'Not what came back',
    ({ line, received, inspected }) =>
      `${received} of line ${line} came back, and ${inspected} are said to be restocked, damaged or written off.`,
  ),
  'return.priceRequired': entry<{ line: number; sku: string }>(
    422,
    'Price required',
    ({ line, sku }) => `${sku} had no list price when it left: give the unit price of line ${line}.`,
  ),
  'return.severalCurrencies': entry<{ currencies: string }>(
    422,
    'Several currencies',
    ({ currencies }) => `The prices are in ${currencies}. A credit is one amount, in one currency.`,
  ),
  'return.tooLong': entry<{ writes: number; maximum: number }>(
    422,
    'Too much at once',
    ({ writes, maximum }) => `This needs ${writes} writes, ${maximum} fit into one step. Nothing was moved.`,
  ),
} as const
