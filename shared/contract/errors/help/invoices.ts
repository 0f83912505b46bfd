/** What the reference says of the problems of `errors/invoices.ts`: what to do, or where to read on. */
export const invoicesHelp = {
  'supplierInvoice.notFound': 'List yours with GET /v1/supplier-invoices.',
  'supplierInvoice.wrongState': 'See the lifecycle of supplier invoices in the reference.',
  'supplierInvoice.notBillable': 'Send the purchase order first.',
  'supplierInvoice.numberTaken': 'One that is taken back gives its number up.',
  'supplierInvoice.totalMismatch': 'A difference by rounding is a charge of kind OTHER.',
  'supplierInvoice.packUnknown': 'GET /v1/purchase-orders/{purchaseOrderId}/lines tells how each line was ordered.',
  'supplierInvoice.notBuyer': 'POST /v1/supplier-invoices/{supplierInvoiceId}/messages reaches the other side.',
  'supplierInvoice.notYours': 'Who recorded an invoice stands in `recordedBy`.',
  'supplierInvoice.creditedTooMuch': 'A credit note is at most as large as its invoice.',
  'supplierInvoice.tooManyMessages':
    'The buyer resolves it with POST /v1/supplier-invoices/{supplierInvoiceId}/resolution.',
} as const
