/** Products at locations that one report adds up: each is a read of its own where the past is asked for. */
export const mostLevels = 10_000

/** Rows that a report may have: an answer has at most six megabytes. */
export const mostRows = 20_000

/** Months of locations that one report of use reads, a query each. */
export const mostLocationsReported = 1_000

/** Thresholds that are set at once, in several commits. */
export const mostThresholds = 200
