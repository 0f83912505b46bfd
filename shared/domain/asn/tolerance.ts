import { Big } from 'big.js'
import type { Quantity } from '#shared/kernel/quantity'
import { larger, zero } from '#shared/kernel/quantity'
import type { AsnLine } from './asn'
import { confirmedOf } from './asn'

/**
 * How much more of a line may be confirmed: what is open, and what the terms allow beyond what was shipped. The tolerance is of the line as it was
 * shipped, over all its receipts together: of 10,000 at 2 % no more than 10,200 ever arrive, and 200 too many on one line leave another as it is.
 */
export function allowedOf(line: AsnLine, overTolerancePercent: number): Quantity {
  const { quantity, unit } = line
  const beyond = quantity.times(overTolerancePercent).div(100).round(unit.decimals, Big.roundDown)
  return larger(quantity.plus(beyond).minus(confirmedOf(line)), zero)
}
