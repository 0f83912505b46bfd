/** Months one after the other. */
export const monthsFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5)) - 1 + index, 1)).toISOString().slice(0, 7),
  )
