export const invoiceStates = ['RECORDED', 'MATCHED', 'EXCEPTION', 'DISPUTED', 'APPROVED', 'REJECTED', 'VOID'] as const
export type InvoiceState = (typeof invoiceStates)[number]

/** Those that somebody has to look at still, or that wait for goods. */
export const openInvoiceStates: readonly InvoiceState[] = ['RECORDED', 'EXCEPTION', 'DISPUTED']

export const invoiceSides = ['BUYER', 'SUPPLIER'] as const
export type InvoiceSide = (typeof invoiceSides)[number]

/** What a supplier bills beside goods that were ordered. */
export const invoiceChargeKinds = ['FREIGHT', 'TAX', 'INSURANCE', 'DISCOUNT', 'OTHER'] as const
export type InvoiceChargeKind = (typeof invoiceChargeKinds)[number]

/** How a buyer ends what does not match. */
export const invoiceOutcomes = ['AS_INVOICED', 'AS_MATCHED', 'CREDITED', 'REJECTED'] as const
export type InvoiceOutcome = (typeof invoiceOutcomes)[number]

/** WITHDRAWN: the invoice was taken back. */
export const invoicePartStates = ['CHARGED', 'WITHDRAWN'] as const
