import { entry } from './entry'

/** Shipments, ASNs and receipts. */
export const logisticsErrors = {
  'shipment.notFound': entry(404, 'Shipment not found', () => 'There is no such shipment for you.'),
  'shipment.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A shipment that is ${state} cannot be ${action}.`,
  ),
  'shipment.samePlace': entry(422, 'Same place', () => 'A shipment goes from one location to another.'),
  'shipment.partnershipRequired': entry<{ code: string }>(
    422,
    'Partnership required',
    ({ code }) => `${code} is operated by a partner: name the partnership that receives there in to.partnershipId.`,
  ),
  'shipment.partnerCannotReceive': entry<{ code: string }>(
    409,
    'Partner cannot receive',
    ({ code }) =>
      `The partner of this partnership does not receive at ${code}: it is not shared, or not yours to share. Nobody could confirm the shipment there.`,
  ),
  'shipment.noBooks': entry(
    422,
    'No books move',
    () =>
      'Goods leave a location only of a supplier that keeps its own inventory here. Leave fromLocationId out: the ASN then says what is sent, and no stock of yours moves.',
  ),
  'shipment.productUnknown': entry<{ line: number; sku: string }>(
    422,
    'Which of your products?',
    ({ line, sku }) =>
      `Your catalogue has no product ${sku}: name the product of yours that fills line ${line} in productId.`,
  ),
  'shipment.otherUnit': entry<{ sku: string; unit: string; ordered: string }>(
    422,
    'Counted otherwise',
    ({ sku, unit, ordered }) =>
      `You count ${sku} in ${unit}, the order in ${ordered}. Name a product that is counted as it was ordered.`,
  ),
  'discrepancy.confirmedByCustomer': entry(
    409,
    'The customer confirms it',
    () =>
      'What a customer ordered is its own once it confirms it. Settle it as found at the origin, and send it with a new shipment against the order.',
  ),
  'receipt.exchangeRateNeeded': entry<{ currency: string; books: string }>(
    422,
    'Exchange rate needed',
    ({ currency, books }) =>
      `The order is in ${currency}, your books are in ${books}: say in exchangeRate how many ${books} one ${currency} is worth.`,
  ),
  'receipt.otherUnit': entry<{ sku: string; unit: string; ordered: string }>(
    409,
    'Counted otherwise',
    ({ sku, unit, ordered }) =>
      `You count ${sku} in ${unit}, the order in ${ordered}. Count your product as it was ordered, then confirm again.`,
  ),
  'receipt.productUnknown': entry<{ sku: string }>(
    409,
    'No such product of yours',
    ({ sku }) => `Your catalogue has no product ${sku}, which was ordered for you. Create it, and confirm again.`,
  ),
  'document.numberTaken': entry<{ number: string }>(
    409,
    'Number taken',
    ({ number }) => `The number ${number} is already used in your organization.`,
  ),
  'asn.notFound': entry(404, 'ASN not found', () => 'There is no such ASN for you.'),
  'asn.closed': entry<{ number: string; state: string }>(
    409,
    'ASN closed',
    ({ number, state }) => `${number} is ${state}; nothing more can be confirmed on it.`,
  ),
  'asn.notWithdrawable': entry<{ number: string; state: string }>(
    409,
    'Cannot be withdrawn',
    ({ number, state }) => `${number} is ${state}; an ASN is withdrawn only before anything of it is confirmed.`,
  ),
  'asn.notReplaceable': entry<{ number: string; state: string }>(
    409,
    'Cannot be replaced',
    ({ number, state }) => `${number} is ${state}; an ASN is replaced only before anything of it is confirmed.`,
  ),
  'asn.sameLines': entry<{ number: string }>(
    422,
    'Nothing is different',
    ({ number }) => `${number} announces just these lines already. Name what is different.`,
  ),
  'asn.tooLongToReplace': entry<{ number: string; maximum: number }>(
    422,
    'Too long to replace',
    ({ number, maximum }) =>
      `So much of ${number} cannot be put right in one step: that takes at most ${maximum} lines, and fewer where each changes much. Withdraw it, and send the shipment anew.`,
  ),
  'asn.packedOtherwise': entry<{ line: number; packed: string; asked: string }>(
    422,
    'Packed otherwise',
    ({ line, packed, asked }) =>
      `Of line ${line} pallets and cartons hold ${packed}, and ${asked} are to be announced. Announce what is packed, or withdraw the ASN and pack anew.`,
  ),
  'asn.addsOtherwise': entry<{ number: string }>(
    422,
    'Added otherwise',
    ({ number }) =>
      `To ${number} goods are added by a line of the order that it fills, or by a product where it fills none; to what a sales order keeps goods for, from there by another shipment.`,
  ),
  'asn.notReceiver': entry(
    403,
    'Not the receiver',
    () => 'Only the company that receives this shipment confirms what arrived.',
  ),
  'asn.lineUnknown': entry<{ line: number }>(422, 'No such line', ({ line }) => `The ASN has no line ${line}.`),
  'asn.lineTwice': entry<{ line: number }>(
    422,
    'Line twice',
    ({ line }) => `Line ${line} is named twice: add its quantities up.`,
  ),
  'receipt.overTolerance': entry<{ line: number; open: string; allowed: string; confirmed: string }>(
    422,
    'More than shipped',
    ({ line, open, allowed, confirmed }) =>
      `Line ${line} has ${open} still open, and ${allowed} may be confirmed; ${confirmed} were. Count again, or confirm what was announced.`,
  ),
  'receipt.beyondOrder': entry<{ line: number; order: string; orderLine: number; over: string; open: string }>(
    422,
    'More than ordered',
    ({ line, order, orderLine, over, open }) =>
      `Line ${line} brings ${over} more than was announced, and of line ${orderLine} of ${order} at most ${open} more may come, all that is under way or received counted. Take in what the order allows, and ask for the order to be amended for the rest.`,
  ),
  'receipt.unitUnknown': entry<{ sscc: string }>(
    422,
    'No such pallet or carton',
    ({ sscc }) => `No pallet or carton with the SSCC ${sscc} travels with this ASN. Count what is in it by lines.`,
  ),
  'receipt.unitTwice': entry<{ sscc: string }>(
    422,
    'Scanned twice',
    ({ sscc }) =>
      `${sscc} is in this count twice: it was scanned twice, or stands on a pallet that was scanned, too. Leave it out once.`,
  ),
  'receipt.unitConfirmed': entry<{ sscc: string }>(
    409,
    'Confirmed already',
    ({ sscc }) => `${sscc} was scanned and confirmed before. Each pallet and carton arrives once.`,
  ),
  'receipt.announcedOnly': entry<{ line: number }>(
    422,
    'Announced goods only',
    ({ line }) =>
      `Line ${line} names another product than was ordered, or what went to a company without an account: that is confirmed as it was announced.`,
  ),
  'receipt.tooManyNew': entry<{ products: number; maximum: number }>(
    422,
    'Too many new products',
    ({ products, maximum }) =>
      `${products} products arrived instead of others and never lay anywhere before; one count takes ${maximum} of them. Split the count.`,
  ),
  'receipt.empty': entry<{ line: number }>(
    422,
    'Nothing confirmed',
    ({ line }) => `Line ${line} confirms nothing: give received, damaged or missing.`,
  ),
  'receipt.referenceReused': entry<{ reference: string }>(
    422,
    'Reference reused',
    ({ reference }) =>
      `The receipt reference ${reference} already confirmed something else on this ASN. Use a new reference for a new count.`,
  ),
  'receipt.notFound': entry(404, 'Receipt not found', () => 'There is no such receipt of this ASN for you.'),
  'receipt.reversed': entry<{ reference: string }>(
    409,
    'Taken back',
    ({ reference }) =>
      `The receipt ${reference} was taken back. Count anew under another reference; nothing of this one counts any more.`,
  ),
  'receipt.tooLong': entry<{ reference: string }>(
    409,
    'Too long to be taken back',
    ({ reference }) =>
      `${reference} moved more than one commit takes back. Correct what is wrong by adjustments, or by a return.`,
  ),
  'receipt.notKept': entry<{ reference: string }>(
    409,
    'Cannot be taken back',
    ({ reference }) =>
      `${reference} was confirmed before receipts kept what they did. Correct what is wrong by adjustments, or by a return.`,
  ),
  'receipt.countedSince': entry<{ line: number }>(
    409,
    'Counted again since',
    ({ line }) => `Line ${line} was counted again since. Take that later count back first.`,
  ),
  'receipt.differenceSettled': entry<{ line: number }>(
    409,
    'Difference settled',
    ({ line }) =>
      `The sender has settled a difference of line ${line} that this count reported, so it stays as it is. Correct what is wrong by an adjustment, or by a return.`,
  ),
  'receipt.stockTouched': entry<{ sku: string }>(
    409,
    'Stock was touched',
    ({ sku }) =>
      `${sku} has been moved, used, reserved, counted or revalued since it came in. Correct what is wrong by an adjustment.`,
  ),
  'receipt.invoiced': entry<{ line: number }>(
    409,
    'Goods are billed',
    ({ line }) =>
      `An invoice that is to be paid claims goods of line ${line} of the order, so the count stays as it is, unless the invoice is taken back. Correct what is wrong by an adjustment, or by a return.`,
  ),
  'receipt.charged': entry<{ line: number }>(
    409,
    'Goods bear a charge',
    ({ line }) => `A charge was shared over goods of line ${line} of the order. Reverse the charge first.`,
  ),
  'receipt.returned': entry<{ line: number }>(
    409,
    'Goods are returned',
    ({ line }) => `A return claims goods of line ${line}. Cancel the return first.`,
  ),
  'discrepancy.notFound': entry(
    404,
    'Discrepancy not found',
    () => 'There is no such discrepancy of your shipments for you.',
  ),
  'discrepancy.resolved': entry(409, 'Settled already', () => 'All of this discrepancy is settled.'),
  'discrepancy.reversed': entry(
    409,
    'Taken back',
    () => 'The count that reported this difference was taken back: there is nothing to be settled.',
  ),
  'discrepancy.tooMuch': entry<{ open: string; asked: string }>(
    422,
    'More than is open',
    ({ open, asked }) => `${open} of this discrepancy are not settled yet, ${asked} were to be.`,
  ),
  'discrepancy.notLost': entry(
    422,
    'Not lost',
    () =>
      'Nothing of this is lost: the goods lie where they arrived, damaged or other than announced. They cannot be found.',
  ),
} as const
