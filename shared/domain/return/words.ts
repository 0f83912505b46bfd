export const returnStates = [
  'REQUESTED',
  'APPROVED',
  'REJECTED',
  'IN_TRANSIT',
  'PARTIALLY_RECEIVED',
  'RECEIVED',
  'INSPECTED',
  'CREDITED',
  'CANCELLED',
] as const
export type ReturnState = (typeof returnStates)[number]

/** Why goods come back: what X12 180 says in RDR and EDIFACT RETANN in its reason for return. */
export const returnReasons = [
  'DAMAGED',
  'DEFECTIVE',
  'WRONG_ITEM',
  'NOT_ORDERED',
  'EXPIRED',
  'RECALL',
  'UNSOLD',
  'OTHER',
] as const
export type ReturnReason = (typeof returnReasons)[number]

/** What an organization is to an RMA: who takes goods back, or who sends them back. */
export const returnRoles = ['SELLER', 'CUSTOMER'] as const
export type ReturnRole = (typeof returnRoles)[number]
