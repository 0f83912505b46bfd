export const returnStates = [
  'REQUESTED',
  'APPROVED',
  'REJECTED',
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
