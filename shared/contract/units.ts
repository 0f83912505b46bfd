/**
 * A request-unit budget: a constant and an amount per thing counted, so that it can be printed and evaluated.
 * Reads: 1 a strongly consistent 4 kB, 0.5 an eventually consistent one. Writes in a transaction: 2 a kB. Units of
 * indexes are budgeted apart, for DynamoDB charges them apart.
 *
 * | term             | counts                                                                                          |
 * |------------------|-------------------------------------------------------------------------------------------------|
 * | pages of 4 kB    | of what a list holds, together; an empty list is one page                                       |
 * | pages of …       | of each item or list named, rounded up one by one; a location without stock is one page         |
 * | kB of …          | of each item named, rounded up one by one                                                       |
 * | headers          | documents written: shipment, ASN, discrepancies, the entry in a party's history. Those shown to |
 * |                  | a partner are in its lists, and move there when they close                                      |
 * | steps up the     | items read to prove that an organization is below yours: one a level, one more for a super      |
 * | hierarchy        | admin; none for your own                                                                        |
 * | organizations    | all that stand above a parent, by whatever type of link, and the parent itself                  |
 * | above            |                                                                                                 |
 * | places held      | locations that a shipment goes from and to, until it is over                                    |
 * | positions        | balances changed: of stock, and in transit (a line of an ASN)                                   |
 */
export type Formula = { base: number; per?: Readonly<Record<string, number>> }
export type UnitBudget = { read: Formula; write: Formula; index?: Formula }

export const noUnits: UnitBudget = { read: { base: 0 }, write: { base: 0 } }

/** Of an operation that names an organization: beside what it costs at home, the proof that the organization is below. */
export const withSteps = ({ base, per }: Formula): Formula => ({ base, per: { 'steps up the hierarchy': 1, ...per } })

/** Of an operation that a second person may be asked for: beside what it costs, the policy that says whether one is. */
export const withPolicy = <Budget extends UnitBudget>(budget: Budget): Budget => ({
  ...budget,
  read: { ...budget.read, base: budget.read.base + 1 },
})

export function evaluate(formula: Formula, sizes: Readonly<Record<string, number>>): number {
  return Object.entries(formula.per ?? {}).reduce((total, [thing, units]) => {
    const count = sizes[thing]
    if (count === undefined) throw new Error(`the budget counts ${thing}, the caller does not say how many`)
    return total + units * count
  }, formula.base)
}

/** `3 + 2 × lines + 0.5 × pages of 4 kB` */
export function printFormula(formula: Formula): string {
  const terms = Object.entries(formula.per ?? {}).map(([thing, units]) => (units === 1 ? thing : `${units} × ${thing}`))
  if (formula.base !== 0 || terms.length === 0) terms.unshift(String(formula.base))
  return terms.join(' + ')
}

/**
 * What a commit of the ledger costs beside its documents. Every movement writes the level of its product at the location; where it is the
 * first one there, it is looked whether anything lay there before, and noted that the product ever did.
 */
export const ledgerUnits = {
  read: { positions: 1, levels: 1, 'products new there': 1 },
  write: { positions: 2, levels: 2, movements: 2, 'products new there': 2 },
} as const

/** Of what is posted by a stock document: a product without an entry there is read, and its very first movement is noted in it. */
export const postingUnits = {
  read: { ...ledgerUnits.read, 'products new there': 2 },
  write: { ...ledgerUnits.write, 'kB of products never moved': 2 },
} as const
