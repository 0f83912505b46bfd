/** AVAILABLE can be picked; the others lie there but cannot. */
export const stockStatuses = ['AVAILABLE', 'QUARANTINE', 'DAMAGED', 'EXPIRED'] as const
export type StockStatus = (typeof stockStatuses)[number]

/** Why a person adds or takes stock by hand. */
export const adjustmentReasons = ['OPENING_BALANCE', 'FOUND', 'LOST', 'SCRAPPED', 'CORRECTION'] as const

export const movementReasons = [
  ...adjustmentReasons,
  'DISPATCHED',
  'RECEIVED',
  'RECEIVED_DAMAGED',
  'SHORT',
  'DELIVERED',
  'DELIVERED_DAMAGED',
] as const
export type MovementReason = (typeof movementReasons)[number]
