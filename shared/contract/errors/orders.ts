import { entry } from './entry'

/** Purchase orders. */
export const ordersErrors = {
  'purchaseOrder.notFound': entry(404, 'Purchase order not found', () => 'There is no such purchase order for you.'),
  'purchaseOrder.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A purchase order that is ${state} cannot be ${action}.`,
  ),
  'purchaseOrder.notSent': entry(
    409,
    'Not sent yet',
    () => 'The supplier was sent no version of the purchase order yet.',
  ),
  'purchaseOrder.supplierIsPartner': entry<{ name: string; partnershipId: string }>(
    409,
    'Supplier is a partner now',
    ({ name, partnershipId }) =>
      `${name} has an account now: order through your partnership ${partnershipId}, so that it can acknowledge.`,
  ),
  'purchaseOrder.lineUnknown': entry<{ line: number }>(
    422,
    'No such line',
    ({ line }) => `The purchase order has no line ${line}, or it was taken out.`,
  ),
  'purchaseOrder.tooManyLines': entry<{ maximum: number }>(
    422,
    'Too many lines',
    ({ maximum }) => `A purchase order has at most ${maximum} lines. Put the rest on another one.`,
  ),
  'purchaseOrder.tooManyPlaces': entry<{ places: number; receivers: number }>(
    422,
    'Too many places',
    ({ places, receivers }) =>
      `A purchase order goes to at most ${places} locations, of at most ${receivers} organizations beside yours. Split it.`,
  ),
  'purchaseOrder.tooManyVersions': entry<{ maximum: number }>(
    409,
    'Too many versions',
    ({ maximum }) => `This purchase order was sent in ${maximum} versions, which is the most. Close it and order anew.`,
  ),
  'purchaseOrder.lineChangedTooOften': entry<{ line: number; maximum: number }>(
    409,
    'Changed too often',
    ({ line, maximum }) =>
      `The versions of line ${line} name ${maximum} allocations together, which is the most. Take the line out, and ask for what is missing on a new one.`,
  ),
  'purchaseOrder.tooLarge': entry(
    422,
    'Amount too large',
    () => 'The order adds up to more than can be told to the cent. Check quantities and prices.',
  ),
  'purchaseOrder.allocationMismatch': entry<{ line: number; allocated: string; ordered: string }>(
    422,
    'Allocations do not add up',
    ({ line, allocated, ordered }) =>
      `Line ${line} orders ${ordered}, its allocations add up to ${allocated}. Say where each of them goes, or leave the allocations out.`,
  ),
  'purchaseOrder.alreadyShipped': entry<{ line: number; quantity: string }>(
    409,
    'Already shipped',
    ({ line, quantity }) => `${quantity} of line ${line} were shipped already: it cannot be less.`,
  ),
  'purchaseOrder.nothingChanged': entry(
    422,
    'Nothing changed',
    () => 'The purchase order says all this already. Name what is to be otherwise.',
  ),
  'purchaseOrder.empty': entry(
    409,
    'No lines',
    () => 'The purchase order has no lines. Add some before it is submitted, or cancel it.',
  ),
  'purchaseOrder.noApprover': entry<{ level: number }>(
    409,
    'Nobody can approve',
    ({ level }) =>
      `Nobody is left to approve at level ${level}: its people made this order, have left, or are needed at another level. Ask an admin to add a substitute.`,
  ),
  'purchaseOrder.ownApproval': entry(
    403,
    'Your own order',
    () => 'You drafted this order, or changed an amount in it last: somebody else has to approve it.',
  ),
  'purchaseOrder.notApprover': entry(
    403,
    'Not an approver',
    () => 'You are neither approver nor substitute of the level that is asked.',
  ),
  'purchaseOrder.approvedAlready': entry(
    403,
    'You have approved',
    () => 'You have approved this order at another level: the next one takes another person.',
  ),
  'purchaseOrder.notAsked': entry<{ round: number; level: number }>(
    409,
    'Not asked any more',
    ({ round, level }) =>
      `What you decide on is over: asked now is level ${level} of submission ${round}. Look at the order again.`,
  ),
  'purchaseOrder.notSupplier': entry(
    403,
    'Not the supplier',
    () => 'The supplier has an account: only it acknowledges the order.',
  ),
  'purchaseOrder.lineRejected': entry<{ line: number }>(
    409,
    'Line was rejected',
    ({ line }) => `Line ${line} was rejected by the supplier. To ship it, answer it anew first.`,
  ),
  'purchaseOrder.overShipped': entry<{ line: number; open: string; asked: string }>(
    409,
    'More than ordered',
    ({ line, open, asked }) =>
      `Of line ${line} at most ${open} more may go there, all that is under way or received counted; ${asked} were named. Ask the buyer to amend the order.`,
  ),
  'purchaseOrder.placeUnknown': entry<{ place: string }>(
    422,
    'No such place',
    ({ place }) =>
      `The order goes to no place ${place}, or to several of that code: see its lines for where each of them goes.`,
  ),
  'purchaseOrder.versionSuperseded': entry<{ answered: number; latest: number }>(
    409,
    'Another version',
    ({ answered, latest }) =>
      `You answer version ${answered}; version ${latest} was sent last. Look at what changed, then answer that.`,
  ),
  'purchaseOrder.overConfirmed': entry<{ line: number; confirmed: string; ordered: string }>(
    422,
    'More than ordered',
    ({ line, confirmed, ordered }) =>
      `Line ${line} orders ${ordered}; ${confirmed} were confirmed, backorder included.`,
  ),
  'purchaseOrder.nothingOpen': entry<{ line: number }>(
    409,
    'Nothing open',
    ({ line }) => `Nothing of line ${line} is left to come: there is nothing to close.`,
  ),
  'purchaseOrder.underWay': entry<{ line: number }>(
    409,
    'Goods are under way',
    ({ line }) =>
      `Goods of line ${line} have left the supplier. Receive them first; what has not left can be closed short line by line.`,
  ),
} as const
