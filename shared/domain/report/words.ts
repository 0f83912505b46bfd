export const reportNames = [
  'INVENTORY_SNAPSHOT',
  'RECEIPT_HISTORY',
  'STORAGE_FEES',
  'VALUATION',
  'SUPPLIER_PERFORMANCE',
  'FILL_RATE',
  'ABC',
] as const
export type ReportName = (typeof reportNames)[number]

export const reportFormats = ['CSV', 'PDF', 'JSON'] as const
export type ReportFormat = (typeof reportFormats)[number]

export const parameterNames = [
  'at',
  'from',
  'until',
  'fromMonth',
  'untilMonth',
  'locationId',
  'partnershipId',
  'partyId',
  'direction',
  'side',
  'aPercent',
  'bPercent',
] as const
export type ParameterName = (typeof parameterNames)[number]

export const abcClasses = ['A', 'B', 'C'] as const
export type AbcClass = (typeof abcClasses)[number]
