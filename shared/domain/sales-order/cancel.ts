import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { SalesLine } from './line'
import { wantedOf } from './line'

export type NotCancelled =
  | { code: 'salesOrder.lineUnknown'; line: number }
  | { code: 'salesOrder.moreThanOpen'; line: number; open: string; asked: string }
  | { code: 'quantity.tooFine'; sku: string; unit: string; decimals: number }

/** All that has not left is called off, kept or not. */
export const cancelAll = (lines: readonly SalesLine[]): SalesLine[] =>
  lines.map((line) => (wantedOf(line).eq(0) ? line : { ...line, cancelled: line.ordered.minus(line.shipped) }))

/** Of named lines so much, or all that has not left. */
export function cancelLines(
  lines: readonly SalesLine[],
  named: readonly { line: number; quantity?: Quantity | undefined }[],
): Result<SalesLine[], NotCancelled> {
  const after = new Map(lines.map((line) => [line.line, line]))
  for (const { line: number, quantity } of named) {
    const line = after.get(number)
    if (!line) return failed({ code: 'salesOrder.lineUnknown', line: number })
    const { code: unit, decimals } = line.unit
    const wanted = wantedOf(line)
    const asked = quantity ?? wanted
    if (decimalPlaces(asked) > decimals)
      return failed({ code: 'quantity.tooFine', sku: line.goods?.sku ?? line.name, unit, decimals })
    if (asked.gt(wanted) || wanted.eq(0))
      return failed({ code: 'salesOrder.moreThanOpen', line: number, open: wanted.toFixed(), asked: asked.toFixed() })
    after.set(number, { ...line, cancelled: line.cancelled.plus(asked) })
  }
  return done([...after.values()])
}
