/** A stock take counts what somebody names; a cycle count what a plan says is due. */
export const countKinds = ['STOCK_TAKE', 'CYCLE_COUNT'] as const
export type CountKind = (typeof countKinds)[number]

export const countStates = ['OPEN', 'RECOUNT', 'COUNTED', 'POSTED', 'CANCELLED'] as const
export type CountState = (typeof countStates)[number]

/** What is counted: all of a location, what lies in some of its zones, or some products wherever they lie in it. */
export const countScopes = ['LOCATION', 'ZONES', 'PRODUCTS'] as const
export type CountScope = (typeof countScopes)[number]

/** By what of a location's value a product holds: A the first 80 %, B the next 15 %, C the rest. */
export const valueClasses = ['A', 'B', 'C'] as const
export type ValueClass = (typeof valueClasses)[number]
