/** What of the goods is counted: base units, pallets as the product is stacked on them, cubic metres. */
export const storageMeasures = ['UNIT', 'PALLET', 'VOLUME'] as const
export type StorageMeasure = (typeof storageMeasures)[number]

/**
 * How a rate becomes due.
 *
 * - DAILY: a rate a day, on the day's time-weighted quantity.
 * - MONTHLY: a rate a calendar month, on its time-weighted quantity: each day is an equal part of its month.
 * - ANNIVERSARY: a rate for each month that begins after a receipt of goods, due on its first day for all of what is still there.
 * - SPLIT_MONTH: a rate a calendar month, due on its first day for all that lies there, and for goods that come later on the day they come: the whole
 *   rate until the 15th, half of it from the 16th on.
 */
export const storageRegimes = ['DAILY', 'MONTHLY', 'ANNIVERSARY', 'SPLIT_MONTH'] as const
export type StorageRegime = (typeof storageRegimes)[number]

export const chargeKinds = ['STORAGE', 'LONG_TERM', 'MINIMUM'] as const
export type ChargeKind = (typeof chargeKinds)[number]

/** OWNER: whose stock is stored. PROVIDER: who stores it and is paid for it. */
export const rateCardSides = ['OWNER', 'PROVIDER'] as const
export type RateCardSide = (typeof rateCardSides)[number]
