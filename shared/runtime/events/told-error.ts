/** As much as an operator needs to know, and no address that a service put into its words. */
export const toldError = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    .replaceAll(/\S+@\S+/g, '…@…')
    .slice(0, 300)
