export const jobKinds = [
  'PRODUCT_IMPORT',
  'PRODUCT_EXPORT',
  'SELL_THROUGH_IMPORT',
  'AUDIT_VERIFICATION',
  'AUDIT_EXPORT',
  'REPORT',
] as const
export type JobKind = (typeof jobKinds)[number]

/** What these are about members do not see: to them there is no such job. */
export const jobKindsOfAdmins: readonly JobKind[] = ['AUDIT_VERIFICATION', 'AUDIT_EXPORT']

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
