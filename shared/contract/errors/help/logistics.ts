/** What the reference says of the problems of `errors/logistics.ts`: what to do, or where to read on. */
export const logisticsHelp = {
  'shipment.notFound': 'List yours with GET /v1/shipments.',
  'shipment.wrongState': 'See the shipment lifecycle in the reference.',
  'shipment.samePlace': 'Choose another destination.',
  'shipment.partnershipRequired': 'The ASN goes to the partner of that partnership.',
  'shipment.partnerCannotReceive': 'The partnership must be one you invited to, and share the destination.',
  'shipment.noBooks': 'Own locations and inventory come with PRO.',
  'shipment.productUnknown':
    "The buyer's line says what it takes for your SKU; where that is right, nothing needs to be named.",
  'shipment.otherUnit': 'Units of measure are those of the catalogue.',
  'discrepancy.confirmedByCustomer': 'The order is open for what was missing.',
  'receipt.exchangeRateNeeded': 'As a decimal, for example 1.0825.',
  'receipt.otherUnit': 'The unit of a product can be changed as long as nothing of it was moved.',
  'receipt.productUnknown':
    'Each organization of a group keeps a catalogue of its own; goods that are bought centrally are found by SKU.',
  'document.numberTaken': 'Leave the number out to be given the next one.',
  'asn.notFound': 'List yours with GET /v1/asns.',
  'asn.closed':
    'Only SENT and PARTIALLY_RECEIVED ASNs take receipts. One that is REPLACED names the ASN that took its place: count against that.',
  'asn.notWithdrawable': 'Only a SENT ASN is withdrawn. What did not arrive is confirmed as missing.',
  'asn.notReplaceable': 'Only a SENT ASN is replaced. A count that was wrong is taken back first, by who made it.',
  'asn.sameLines': 'Another carrier or day of arrival needs no other ASN: change those of the shipment.',
  'asn.tooLongToReplace': 'POST /v1/asns/{asnId}/withdrawal takes ASNs of up to 1,000 lines back.',
  'asn.packedOtherwise': 'GET /v1/shipments/{shipmentId}/logistic-units tells what is packed in what.',
  'asn.addsOtherwise': 'A line that was announced goes on by its number.',
  'asn.notReceiver': 'The partner who operates the destination confirms.',
  'asn.lineUnknown': 'Lines are numbered from 1.',
  'asn.lineTwice':
    'One entry a line. What arrived under another lot or product is a count of its own, with a reference of its own.',
  'receipt.overTolerance':
    'Received, damaged and missing together, over all receipts of a line, may exceed what was shipped by the over-receipt tolerance of your terms, and by no more.',
  'receipt.beyondOrder':
    "What is shipped over and what is received over count together against the partnership's overReceiptTolerancePercent of what was ordered, line by line and place by place.",
  'receipt.unitUnknown': 'GET /v1/shipments/{shipmentId}/logistic-units lists those that do.',
  'receipt.unitTwice': 'A pallet stands for all its cartons.',
  'receipt.unitConfirmed': 'GET /v1/asns/{asnId}/receipts tells in which count.',
  'receipt.announcedOnly':
    'Where goods stay on the books of who sent them, what arrived instead can be named; of what was ordered, another lot or expiry of the product.',
  'receipt.tooManyNew': 'Each part has a reference of its own.',
  'receipt.empty': 'Leave out lines that did not arrive yet.',
  'receipt.referenceReused': 'The same reference must come with the same quantities.',
  'receipt.notFound': 'List those of an ASN with GET /v1/asns/{asnId}/receipts.',
  'receipt.reversed': 'GET /v1/asns/{asnId}/receipts tells when, and why.',
  'receipt.tooLong': 'A receipt is taken back whole or not at all; one that was posted in a series is not.',
  'receipt.notKept': 'Receipts of today can be taken back.',
  'receipt.countedSince': 'Of a line the last count is taken back first, then the one before.',
  'receipt.differenceSettled': 'See how in the settlements of the discrepancy.',
  'receipt.stockTouched': 'A receipt is taken back only while what came in lies as it came.',
  'receipt.invoiced':
    'The buyer takes back an invoice that it recorded; one that the supplier sent is taken back by nobody once it has matched.',
  'receipt.charged': 'It can be recorded anew once the goods are counted.',
  'receipt.returned': 'What came back already was received.',
  'discrepancy.notFound': 'List yours with GET /v1/discrepancies.',
  'discrepancy.resolved': 'See how in its settlements.',
  'discrepancy.reversed': 'What is counted anew reports its own differences.',
  'discrepancy.tooMuch': 'Leave the quantity out to settle all that is open.',
  'discrepancy.notLost':
    'Settle it as WRITTEN_OFF, CLAIMED or CREDITED. Stock is corrected where it lies, and where the wrong goods were taken.',
} as const
