export const vmiInvoiceStates = ['DRAFTING', 'ISSUED', 'PAID'] as const
export type VmiInvoiceState = (typeof vmiInvoiceStates)[number]

/** A net below zero is a credit note: the owner owes it to the retailer. */
export const vmiInvoiceKinds = ['INVOICE', 'CREDIT_NOTE'] as const
export type VmiInvoiceKind = (typeof vmiInvoiceKinds)[number]

/** What a line is of, in the order in which they stand. */
export const chargeKinds = ['SOLD', 'LATE', 'ADDED', 'CREDITED'] as const
export type ChargeKind = (typeof chargeKinds)[number]

export const chargesInWords: Readonly<Record<ChargeKind, string>> = {
  SOLD: 'Sold in the period',
  LATE: 'Sold before the period, reported after it was invoiced',
  ADDED: 'Corrections of days that were invoiced: sold more',
  CREDITED: 'Credits for days that were invoiced: sold less',
}
