import { entry } from './entry'

/** Shipments, ASNs and receipts. */
export const logisticsErrors = {
  'shipment.notFound': entry(
    404,
    'Shipment not found',
    () => 'There is no such shipment for you.',
    'List yours with GET /v1/shipments.',
  ),
  'shipment.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A shipment that is ${state} cannot be ${action}.`,
    'See the shipment lifecycle in the reference.',
  ),
  'shipment.samePlace': entry(
    422,
    'Same place',
    () => 'A shipment goes from one location to another.',
    'Choose another destination.',
  ),
  'shipment.partnershipRequired': entry<{ code: string }>(
    422,
    'Partnership required',
    ({ code }) => `${code} is operated by a partner: name the partnership that receives there in to.partnershipId.`,
    'The ASN goes to the partner of that partnership.',
  ),
  'shipment.partnerCannotReceive': entry<{ code: string }>(
    409,
    'Partner cannot receive',
    ({ code }) =>
      `The partner of this partnership does not receive at ${code}: it is not shared, or not yours to share. Nobody could confirm the shipment there.`,
    'The partnership must be one you invited to, and share the destination.',
  ),
  'shipment.noBooks': entry(
    422,
    'No books move',
    () =>
      'Goods leave a location only of a supplier that keeps its own inventory here. Leave fromLocationId out: the ASN then says what is sent, and no stock of yours moves.',
    'Own locations and inventory come with PRO.',
  ),
  'shipment.productUnknown': entry<{ line: number; sku: string }>(
    422,
    'Which of your products?',
    ({ line, sku }) =>
      `Your catalogue has no product ${sku}: name the product of yours that fills line ${line} in productId.`,
    "The buyer's line says what it takes for your SKU; where that is right, nothing needs to be named.",
  ),
  'shipment.otherUnit': entry<{ sku: string; unit: string; ordered: string }>(
    422,
    'Counted otherwise',
    ({ sku, unit, ordered }) =>
      `You count ${sku} in ${unit}, the order in ${ordered}. Name a product that is counted as it was ordered.`,
    'Units of measure are those of the catalogue.',
  ),
  'discrepancy.confirmedByCustomer': entry(
    409,
    'The customer confirms it',
    () =>
      'What a customer ordered is its own once it confirms it. Settle it as found at the origin, and send it with a new shipment against the order.',
    'The order is open for what was missing.',
  ),
  'receipt.exchangeRateNeeded': entry<{ currency: string; books: string }>(
    422,
    'Exchange rate needed',
    ({ currency, books }) =>
      `The order is in ${currency}, your books are in ${books}: say in exchangeRate how many ${books} one ${currency} is worth.`,
    'As a decimal, for example 1.0825.',
  ),
  'receipt.otherUnit': entry<{ sku: string; unit: string; ordered: string }>(
    409,
    'Counted otherwise',
    ({ sku, unit, ordered }) =>
      `You count ${sku} in ${unit}, the order in ${ordered}. Count your product as it was ordered, then confirm again.`,
    'The unit of a product can be changed as long as nothing of it was moved.',
  ),
  'receipt.productUnknown': entry<{ sku: string }>(
    409,
    'No such product of yours',
    ({ sku }) => `Your catalogue has no product ${sku}, which was ordered for you. Create it, and confirm again.`,
    'Each organization of a group keeps a catalogue of its own; goods that are bought centrally are found by SKU.',
  ),
  'document.numberTaken': entry<{ number: string }>(
    409,
    'Number taken',
    ({ number }) => `The number ${number} is already used in your organization.`,
    'Leave the number out to be given the next one.',
  ),
  'asn.notFound': entry(404, 'ASN not found', () => 'There is no such ASN for you.', 'List yours with GET /v1/asns.'),
  'asn.closed': entry<{ number: string; state: string }>(
    409,
    'ASN closed',
    ({ number, state }) => `${number} is ${state}; nothing more can be confirmed on it.`,
    'Only SENT and PARTIALLY_RECEIVED ASNs take receipts.',
  ),
  'asn.notWithdrawable': entry<{ number: string; state: string }>(
    409,
    'Cannot be withdrawn',
    ({ number, state }) => `${number} is ${state}; an ASN is withdrawn only before anything of it is confirmed.`,
    'Only a SENT ASN is withdrawn. What did not arrive is confirmed as missing.',
  ),
  'asn.notReceiver': entry(
    403,
    'Not the receiver',
    () => 'Only the company that receives this shipment confirms what arrived.',
    'The partner who operates the destination confirms.',
  ),
  'asn.lineUnknown': entry<{ line: number }>(
    422,
    'No such line',
    ({ line }) => `The ASN has no line ${line}.`,
    'Lines are numbered from 1.',
  ),
  'asn.lineTwice': entry<{ line: number }>(
    422,
    'Line twice',
    ({ line }) => `Line ${line} is named twice: add its quantities up.`,
    'One entry a line. What arrived under another lot or product is a count of its own, with a reference of its own.',
  ),
  'receipt.overTolerance': entry<{ line: number; open: string; allowed: string; confirmed: string }>(
    422,
    'More than shipped',
    ({ line, open, allowed, confirmed }) =>
      `Line ${line} has ${open} still open, and ${allowed} may be confirmed; ${confirmed} were. Count again, or confirm what was announced.`,
    'Received, damaged and missing together, over all receipts of a line, may exceed what was shipped by the over-receipt tolerance of your terms, and by no more.',
  ),
  'receipt.unitUnknown': entry<{ sscc: string }>(
    422,
    'No such pallet or carton',
    ({ sscc }) => `No pallet or carton with the SSCC ${sscc} travels with this ASN. Count what is in it by lines.`,
    'GET /v1/shipments/{shipmentId}/logistic-units lists those that do.',
  ),
  'receipt.unitTwice': entry<{ sscc: string }>(
    422,
    'Scanned twice',
    ({ sscc }) =>
      `${sscc} is in this count twice: it was scanned twice, or stands on a pallet that was scanned, too. Leave it out once.`,
    'A pallet stands for all its cartons.',
  ),
  'receipt.unitConfirmed': entry<{ sscc: string }>(
    409,
    'Confirmed already',
    ({ sscc }) => `${sscc} was scanned and confirmed before. Each pallet and carton arrives once.`,
    'GET /v1/asns/{asnId}/receipts tells in which count.',
  ),
  'receipt.announcedOnly': entry<{ line: number }>(
    422,
    'Announced goods only',
    ({ line }) =>
      `Line ${line} names another lot or product, but its goods were ordered, or went to a company without an account: they are confirmed as they were announced.`,
    'Where goods stay on the books of who sent them, what arrived instead can be named.',
  ),
  'receipt.tooManyNew': entry<{ products: number; maximum: number }>(
    422,
    'Too many new products',
    ({ products, maximum }) =>
      `${products} products arrived instead of others and never lay anywhere before; one count takes ${maximum} of them. Split the count.`,
    'Each part has a reference of its own.',
  ),
  'receipt.empty': entry<{ line: number }>(
    422,
    'Nothing confirmed',
    ({ line }) => `Line ${line} confirms nothing: give received, damaged or missing.`,
    'Leave out lines that did not arrive yet.',
  ),
  'receipt.referenceReused': entry<{ reference: string }>(
    422,
    'Reference reused',
    ({ reference }) =>
      `The receipt reference ${reference} already confirmed something else on this ASN. Use a new reference for a new count.`,
    'The same reference must come with the same quantities.',
  ),
  'receipt.notFound': entry(
    404,
    'Receipt not found',
    () => 'There is no such receipt of this ASN for you.',
    'List those of an ASN with GET /v1/asns/{asnId}/receipts.',
  ),
  'receipt.reversed': entry<{ reference: string }>(
    409,
    'Taken back',
    ({ reference }) =>
      `The receipt ${reference} was taken back. Count anew under another reference; nothing of this one counts any more.`,
    'GET /v1/asns/{asnId}/receipts tells when, and why.',
  ),
  'receipt.tooLong': entry<{ reference: string }>(
    409,
    'Too long to be taken back',
    ({ reference }) =>
      `${reference} moved more than one commit takes back. Correct what is wrong by adjustments, or by a return.`,
    'A receipt is taken back whole or not at all; one that was posted in a series is not.',
  ),
  'receipt.notKept': entry<{ reference: string }>(
    409,
    'Cannot be taken back',
    ({ reference }) =>
      `${reference} was confirmed before receipts kept what they did. Correct what is wrong by adjustments, or by a return.`,
    'Receipts of today can be taken back.',
  ),
  'receipt.countedSince': entry<{ line: number }>(
    409,
    'Counted again since',
    ({ line }) => `Line ${line} was counted again since. Take that later count back first.`,
    'Of a line the last count is taken back first, then the one before.',
  ),
  'receipt.differenceSettled': entry<{ sku: string }>(
    409,
    'Difference settled',
    ({ sku }) => `The sender has settled a difference of ${sku} that this count reported, so it stays as it is.`,
    'See how in the settlements of the discrepancy.',
  ),
  'receipt.stockTouched': entry<{ sku: string }>(
    409,
    'Stock was touched',
    ({ sku }) =>
      `${sku} has been moved, used, reserved, counted or revalued since it came in. Correct what is wrong by an adjustment.`,
    'A receipt is taken back only while what came in lies as it came.',
  ),
  'receipt.invoiced': entry<{ line: number }>(
    409,
    'Goods are billed',
    ({ line }) =>
      `An invoice that is to be paid claims goods of line ${line} of the order. Take the invoice back first.`,
    'Or agree on a credit with the supplier.',
  ),
  'receipt.charged': entry<{ line: number }>(
    409,
    'Goods bear a charge',
    ({ line }) => `A charge was shared over goods of line ${line} of the order. Reverse the charge first.`,
    'It can be recorded anew once the goods are counted.',
  ),
  'receipt.returned': entry<{ line: number }>(
    409,
    'Goods are returned',
    ({ line }) => `A return claims goods of line ${line}. Cancel the return first.`,
    'What came back already was received.',
  ),
  'discrepancy.notFound': entry(
    404,
    'Discrepancy not found',
    () => 'There is no such discrepancy of your shipments for you.',
    'List yours with GET /v1/discrepancies.',
  ),
  'discrepancy.resolved': entry(
    409,
    'Settled already',
    () => 'All of this discrepancy is settled.',
    'See how in its settlements.',
  ),
  'discrepancy.reversed': entry(
    409,
    'Taken back',
    () => 'The count that reported this difference was taken back: there is nothing to be settled.',
    'What is counted anew reports its own differences.',
  ),
  'discrepancy.tooMuch': entry<{ open: string; asked: string }>(
    422,
    'More than is open',
    ({ open, asked }) => `${open} of this discrepancy are not settled yet, ${asked} were to be.`,
    'Leave the quantity out to settle all that is open.',
  ),
  'discrepancy.notLost': entry(
    422,
    'Not lost',
    () =>
      'Nothing of this is lost: the goods lie where they arrived, damaged or other than announced. They cannot be found.',
    'Settle it as WRITTEN_OFF, CLAIMED or CREDITED. Stock is corrected where it lies, and where the wrong goods were taken.',
  ),
} as const
