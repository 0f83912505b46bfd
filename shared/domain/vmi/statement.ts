import type { ProductId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import { extend } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, zero } from '#shared/kernel/quantity'
import type { ChargedDay } from './invoice'

/**
 * What became of the sales of some days: sold = invoiced − credited + open, in pieces and in money, for each product and in sum. Goods alone:
 * taxes are of invoices.
 */
export type Statement = { products: (StatementFigures & { productId: ProductId })[]; total: StatementFigures['money'] }

export type StatementFigures = {
  units: Columns<Quantity>
  money: Columns<number>
}

export type Columns<Figure> = { sold: Figure; invoiced: Figure; credited: Figure; open: Figure }

type Column = Exclude<keyof Columns<unknown>, 'sold'>
type Sum = { units: Quantity; value: Quantity }

/** For days of at most so many a statement is read at once. */
export const longestStatementDays = 92

/** @param charged what issued invoices say of the days; `open` what none says yet. Values are exact until they are summed up, and rounded once. */
export function statementOf(
  charged: readonly ChargedDay[],
  open: readonly ChargedDay[],
  currency: Currency,
): Statement {
  const sums = new Map<ProductId, Record<Column, Sum>>()
  const add = (column: Column, { productId, price }: ChargedDay, units: Quantity) => {
    const held = sums.get(productId) ?? { invoiced: nothing, credited: nothing, open: nothing }
    const { units: before, value } = held[column]
    sums.set(productId, { ...held, [column]: { units: before.plus(units), value: value.plus(units.times(price)) } })
  }
  for (const each of charged)
    if (each.kind === 'CREDITED') add('credited', each, zero.minus(each.quantity))
    else add('invoiced', each, each.quantity)
  for (const each of open) add('open', each, each.quantity)

  const products = [...sums].map(([productId, { invoiced, credited, open: left }]) => {
    const money = withSold({
      invoiced: minor(invoiced, currency),
      credited: minor(credited, currency),
      open: minor(left, currency),
    })
    const sold = invoiced.units.minus(credited.units).plus(left.units)
    return { productId, units: { sold, invoiced: invoiced.units, credited: credited.units, open: left.units }, money }
  })
  const total = (column: Column) => products.reduce((sum, { money }) => sum + money[column], 0)
  return {
    products,
    total: withSold({ invoiced: total('invoiced'), credited: total('credited'), open: total('open') }),
  }
}

const nothing: Sum = { units: zero, value: zero }

const minor = ({ value }: Sum, currency: Currency): number =>
  extend({ amount: value.toFixed(), currency }, quantity(1)).amountMinor

const withSold = (money: Omit<Columns<number>, 'sold'>): Columns<number> => ({
  sold: money.invoiced - money.credited + money.open,
  ...money,
})
