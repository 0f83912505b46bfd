export const jobKinds = ['PRODUCT_IMPORT', 'PRODUCT_EXPORT', 'SELL_THROUGH_IMPORT'] as const
export type JobKind = (typeof jobKinds)[number]

export const jobStates = [
  'AWAITING_FILE',
  'QUEUED',
  'RUNNING',
  'DONE',
  'DONE_WITH_ERRORS',
  'FAILED',
  'CANCELLED',
] as const
export type JobState = (typeof jobStates)[number]
