import { Big } from 'big.js'
import type { Quantity } from './quantity'
import { sum, zero } from './quantity'

/**
 * Shares out whole units by weight, so that none is lost or made (largest remainder, Hamilton's method): to each its part rounded down; those that
 * are left go to the largest remainders, of equal ones to the first. A part is never more than its own weight where the total is not more than all.
 *
 * @param total whole units, none or more
 * @param weights none less than zero, and not all zero
 */
export function apportion(total: number, weights: readonly Quantity[]): number[] {
  const whole = sum(weights)
  const parts = weights.map((weight, index) => {
    const exact = weight.times(total)
    const remainder = exact.mod(whole)
    // What is left over is taken away first, so the division comes out even, and no place is lost to rounding.
    return { index, units: exact.minus(remainder).div(whole).round(0, Big.roundHalfEven), remainder }
  })
  const left = new Big(total).minus(parts.reduce((all, { units }) => all.plus(units), zero)).toNumber()
  const byRemainder = [...parts].sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index)
  const luckier = new Set(byRemainder.slice(0, left).map(({ index }) => index))
  return parts.map(({ index, units }) => units.toNumber() + (luckier.has(index) ? 1 : 0))
}
