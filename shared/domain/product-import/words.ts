export const importModes = ['ALL_OR_NOTHING', 'VALID_ONLY'] as const

/** What to do with a line whose SKU the organization has. */
export const whatOfExisting = ['UPDATE', 'SKIP', 'ERROR'] as const

/** The largest file: it is read whole, and told line by line what is wrong with it. Every product there may be fits a line (product-columns.ts). */
export const importLimits = {
  megabytes: 20,
  lines: 10_000,
  columns: 500,
  cellCharacters: 500_000,
  lineCharacters: 1_000_000,
} as const
