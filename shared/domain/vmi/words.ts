export const agreementStates = ['ACTIVE', 'ENDED'] as const
export type AgreementState = (typeof agreementStates)[number]

/** OWNER: whose stock lies at the retailer until it is sold. RETAILER: who sells it. */
export const vmiSides = ['OWNER', 'RETAILER'] as const
export type VmiSide = (typeof vmiSides)[number]

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const
export type Weekday = (typeof weekdays)[number]

/** LOW: both sides were told that it lasts for less than agreed. NO_DATA: that nothing is reported of it. */
export const supplyStates = ['OK', 'LOW', 'NO_DATA'] as const
export type SupplyState = (typeof supplyStates)[number]
