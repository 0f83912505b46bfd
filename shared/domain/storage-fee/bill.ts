import { apportion } from '#shared/kernel/apportion'
import type { Fraction } from '#shared/kernel/fraction'
import { added, inWholes, roundedHalfEven } from '#shared/kernel/fraction'
import type { Currency } from '#shared/kernel/money'
import { currencyDecimals } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { FeeLine } from './charge'
import { nameOf } from './charge'

/** What is billed at one rate. Of an adjustment quantity and amount may be less than nothing. */
export type BilledLine = Omit<FeeLine, 'quantity' | 'amount'> & {
  /** Rounded to six places where it is told; the amount is not made of it. */
  quantity: Quantity
  amountMinor: number
}

export type Bill = { currency: Currency; lines: BilledLine[]; totalMinor: number }

/** Fees to the cent: their sum is rounded once, half to even, and each line has its share of it, so that lines add up to the total. */
export function bill(fees: readonly FeeLine[], currency: Currency): Bill {
  const places = currencyDecimals[currency]
  const totalMinor = minorOf(added(fees.map(({ amount }) => amount)), places)
  const weights = inWholes(fees.map(({ amount }) => amount))
  const shares = weights.every((weight) => weight.eq(0)) ? fees.map(() => 0) : apportion(totalMinor, weights)
  const lines = fees.map(({ quantity, amount: _exact, ...line }, index) => ({
    ...line,
    quantity: roundedHalfEven(quantity, 6),
    amountMinor: shares[index] ?? 0,
  }))
  return { currency, lines, totalMinor }
}

const minorOf = (amount: Fraction, places: number): number =>
  roundedHalfEven(amount, places)
    .times(10 ** places)
    .toNumber()

/**
 * What is to be billed more, or credited, once more is known of a period than when it was billed: the bill of now less all that was billed of it, adjustments
 * too. A bill that was sent is never written anew.
 */
export function adjustment(billed: readonly Bill[], now: Bill): Bill {
  const lines = new Map<string, BilledLine>()
  const add = (line: BilledLine, sign: 1 | -1) => {
    const name = nameOf(line)
    const before = lines.get(name) ?? { ...line, quantity: zero, amountMinor: 0 }
    const quantity = before.quantity.plus(line.quantity.times(sign))
    lines.set(name, { ...before, quantity, amountMinor: before.amountMinor + sign * line.amountMinor })
  }
  for (const line of now.lines) add(line, 1)
  for (const { lines: earlier } of billed) for (const line of earlier) add(line, -1)
  const changed = [...lines.values()].filter(({ quantity, amountMinor }) => amountMinor !== 0 || !quantity.eq(0))
  const before = billed.reduce((all, { totalMinor }) => all + totalMinor, 0)
  return { currency: now.currency, lines: changed, totalMinor: now.totalMinor - before }
}
