/**
 * What a change in the middle of a period costs, as Stripe computes it: the unused time of what was billed is given back, the
 * remaining time of what follows is charged, to the second, each line rounded to the cent.
 */
export interface Period {
  start: number
  end: number
}

/** What an item is billed for until the end of its period. */
export interface Billed {
  /** In cents, for one period. */
  unitAmount: number
  quantity: number
}

/** Amount × part ÷ whole, rounded half away from zero, exact also where the product is beyond 2⁵³. */
export function partOf(amount: number, part: number, whole: number): number {
  const product = BigInt(Math.abs(amount)) * BigInt(part)
  const rounded = (2n * product + BigInt(whole)) / (2n * BigInt(whole))
  return Math.sign(amount) * Number(rounded)
}

/** The price of the rest of a period, in cents. */
export function restOfPeriod({ unitAmount, quantity }: Billed, period: Period, from: number): number {
  return partOf(unitAmount * quantity, period.end - from, period.end - period.start)
}
