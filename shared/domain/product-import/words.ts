export const importModes = ['ALL_OR_NOTHING', 'VALID_ONLY'] as const

/** What to do with a line whose SKU the organization has. */
export const whatOfExisting = ['UPDATE', 'SKIP', 'ERROR'] as const

/** The largest file: it is read whole, and told line by line what is wrong with it. */
export const importLimits = { megabytes: 20, lines: 10_000, columns: 300, cellCharacters: 10_000 } as const
