/** AVAILABLE can be picked; the others lie there but cannot. */
export const stockStatuses = ['AVAILABLE', 'QUARANTINE', 'DAMAGED', 'EXPIRED'] as const
export type StockStatus = (typeof stockStatuses)[number]

/** Why a person adds or takes stock by hand. */
export const adjustmentReasons = ['OPENING_BALANCE', 'FOUND', 'LOST', 'SCRAPPED', 'CORRECTION'] as const

/** Why goods are put on hold, or released from it: what lies there stays there, with another status. */
export const statusReasons = ['INSPECTION', 'QUALITY_HOLD', 'RECALL', 'DAMAGE', 'EXPIRY', 'RELEASED'] as const

/** What goods were used for at the place where they lay. */
export const consumptionReasons = ['SERVICE', 'RETAIL_SALE', 'SAMPLE', 'TRAINING', 'INTERNAL_USE'] as const

export type ConsumptionReason = (typeof consumptionReasons)[number]

export const movementReasons = [
  ...adjustmentReasons,
  ...statusReasons,
  ...consumptionReasons,
  'COUNTED',
  'DISPATCHED',
  'RECEIVED',
  'RECEIVED_DAMAGED',
  'SHORT',
  'SUBSTITUTED',
  'OVER',
  'WITHDRAWN',
  'REPLACED',
  'DELIVERED',
  'DELIVERED_DAMAGED',
  'WRITTEN_OFF',
  'CLAIMED',
  'CREDITED',
  'RETURNED',
  'LANDED_COST',
  'REVERSED',
  'SOLD',
  'BROUGHT_BACK',
] as const
export type MovementReason = (typeof movementReasons)[number]

/** How the sender of goods that are in dispute settles it, for all of them or a part. */
export const settlementReasons = ['FOUND', 'WRITTEN_OFF', 'CLAIMED', 'CREDITED'] as const
export type SettlementReason = (typeof settlementReasons)[number]

/** How what leaves is valued: at the average of what lies there, or at what came first. */
export const valuationMethods = ['MOVING_AVERAGE', 'FIFO'] as const
export type ValuationMethod = (typeof valuationMethods)[number]
