export const agreementStates = ['ACTIVE', 'ENDED'] as const
export type AgreementState = (typeof agreementStates)[number]

/** OWNER: whose stock lies at the retailer until it is sold. RETAILER: who sells it. */
export const vmiSides = ['OWNER', 'RETAILER'] as const
export type VmiSide = (typeof vmiSides)[number]

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const
export type Weekday = (typeof weekdays)[number]
