import { Big } from 'big.js'
import type { Currency, Money } from '#shared/kernel/money'
import { currencyDecimals } from '#shared/kernel/money'
import type { DocumentLine } from './document'

/**
 * What lines put into the books or take out of them, each at its cost whichever way it goes: a gain does not hide a loss. Rounded up to the minor unit. Not
 * known of lines that are not posted yet, or of goods of which the books know no cost.
 */
export function movedValue(lines: readonly Pick<DocumentLine, 'moved'>[], currency: Currency): Money | undefined {
  const costs = lines.flatMap(({ moved = [] }) => moved.map(({ cost }) => cost))
  if (costs.length === 0 || costs.includes(undefined)) return undefined
  const total = costs.reduce<Big>((sum, cost) => sum.plus(cost?.abs() ?? 0), new Big(0))
  return {
    amountMinor: total
      .times(10 ** currencyDecimals[currency])
      .round(0, Big.roundUp)
      .toNumber(),
    currency,
  }
}
