/** What the reference says of the problems of `errors/vmi.ts`: what to do, or where to read on. */
export const vmiHelp = {
  'vmiAgreement.notFound': 'List them with GET /v1/vmi-agreements, with side=RETAILER those of your suppliers.',
  'vmiAgreement.notOwner': 'The retailer lists its stores and reports what it sells.',
  'vmiAgreement.exists': 'GET /v1/vmi-agreements finds it.',
  'vmiAgreement.overlaps': 'Each day is of one agreement at most: what is sold on it is invoiced once.',
  'vmiAgreement.ended': 'POST /v1/vmi-agreements makes another.',
  'vmiAgreement.endsBeforeStart': 'An agreement holds for a day at least.',
  'vmiAgreement.soldAfter':
    'Sales of later days could be corrected no more, and the agreement after it would have them sold again.',
  'vmiAgreement.tooManyProducts': 'Products that are dropped count, because sales of them may still be reported.',
  'vmiAgreement.tooManyStores': 'Stores that closed count, because sales of them may still be reported.',
  'vmiProduct.notFound': 'List what is supplied with GET /v1/vmi-agreements/{vmiAgreementId}/products.',
  'vmiProduct.inThePast': 'The days are those of the agreement’s time zone.',
  'vmiProduct.tooManyPeriods': 'End the agreement, and make another.',
  'vmiProduct.skuTaken': 'Reports name products by it, so it names one.',
  'vmiInvoice.notFound': 'List them with GET /v1/vmi-invoices, with side=RETAILER those that you are to pay.',
  'vmiInvoice.notOwner': 'Ask the owner of the stock to note it.',
  'vmiInvoice.notIssued': 'GET /v1/vmi-invoices/{vmiInvoiceId} tells its state.',
  'vmiInvoice.alreadyPaid': 'DELETE /v1/vmi-invoices/{vmiInvoiceId}/payment takes it back.',
  'vmiInvoice.paidInFuture': 'A payment is noted when it was made.',
  'replenishment.nothing':
    'GET /v1/vmi-agreements/{vmiAgreementId}/replenishment lists what is wanted, and where it lies. Somebody may have sent it at the same moment.',
  'replenishment.notASource': 'POST /v1/shipments takes goods from any place to any other.',
} as const
