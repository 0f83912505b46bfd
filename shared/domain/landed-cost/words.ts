export const chargeKinds = ['FREIGHT', 'DUTY', 'INSURANCE', 'OTHER'] as const
export type ChargeKind = (typeof chargeKinds)[number]

/** By what a charge is shared out over the goods that caused it. */
export const allocationBases = ['VALUE', 'WEIGHT', 'VOLUME', 'QUANTITY'] as const
export type AllocationBasis = (typeof allocationBases)[number]

export const chargeStates = ['KEPT', 'POSTING', 'SHARED', 'REVERSED'] as const
export type ChargeState = (typeof chargeStates)[number]
