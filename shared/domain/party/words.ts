export const partyStates = ['ACTIVE', 'INVITED', 'PROMOTED', 'ARCHIVED'] as const
export type PartyState = (typeof partyStates)[number]
