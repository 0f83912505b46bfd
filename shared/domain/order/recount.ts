import { isSame } from '#shared/kernel/same'
import type { OrderLine } from './line'
import type { PurchaseOrder } from './order'
import type { Measured, Recount } from './performance'
import { measure } from './performance'

/**
 * What is to be counted anew of an order: every line that is not counted as it is now. Whoever counts has read the header before the lines, so these
 * are of its version or a later one, of which it will be told, too. So lines may be counted in whatever order, and however often, it is told of
 * versions: what is left in the end is the last one.
 *
 * @returns nothing where a later version was counted already: what was read is to be read again
 */
export function recount(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  counted: { orderVersion: number | undefined; lineOf: (line: number) => Measured | undefined },
): (Recount & { line: OrderLine })[] | undefined {
  if (counted.orderVersion !== undefined && counted.orderVersion > order.version) return undefined
  return lines.flatMap((line) => {
    const [before, after] = [counted.lineOf(line.line), measure(order, line)]
    return isSame(before, after) ? [] : [{ line, before, after }]
  })
}
