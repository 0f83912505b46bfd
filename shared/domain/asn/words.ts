export const asnStates = ['SENT', 'PARTIALLY_RECEIVED', 'RECEIVED', 'REPLACED', 'CANCELLED'] as const
export type AsnState = (typeof asnStates)[number]

export const discrepancyKinds = ['SHORT', 'OVER', 'DAMAGED', 'SUBSTITUTED'] as const
export type DiscrepancyKind = (typeof discrepancyKinds)[number]

/** REVERSED: the count that reported it was taken back. */
export const discrepancyStates = ['OPEN', 'RESOLVED', 'REVERSED'] as const
export type DiscrepancyState = (typeof discrepancyStates)[number]

export const damageReasons = ['CRUSHED', 'LEAKING', 'BROKEN_SEAL', 'WET', 'TEMPERATURE', 'OTHER'] as const
export type DamageReason = (typeof damageReasons)[number]

export const receiptStates = ['POSTING', 'POSTED', 'POSTED_IN_PART', 'REVERSED'] as const
export type ReceiptState = (typeof receiptStates)[number]
