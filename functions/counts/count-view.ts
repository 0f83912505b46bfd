import type * as z from 'zod'
import type { getCount } from '#shared/contract/operations/counts'
import type { Count, CountLine } from '#shared/domain/count/count'
import { isToBeCounted, standing, varianceOf } from '#shared/domain/count/count'
import { varianceValue } from '#shared/domain/count/variance'
import type { LineRefusal } from '#shared/domain/ledger/document-words'
import type { Currency } from '#shared/kernel/money'
import { costView } from '#shared/runtime/views/movement-view'

/** A count as everybody at its location may see it: nothing of what is expected, or off. */
export const countView = ({
  organizationId: _owner,
  recounted: _lines,
  leftOut: _left,
  counters: _who,
  rules: _rules,
  off: _off,
  ...count
}: Count) => count

/** Whether what is expected may be told: to managers, and only once nobody counts any more. */
export const isTold = ({ state }: Pick<Count, 'state'>): boolean => state === 'COUNTED' || state === 'POSTED'

type LineView = z.input<typeof getCount.output>['items'][number]

const named = (count: Count, line: CountLine) => ({
  line: line.line,
  productId: line.productId,
  sku: line.sku,
  status: line.status,
  lot: line.lot,
  zone: line.zone,
  toCount: (count.state === 'OPEN' || count.state === 'RECOUNT') && isToBeCounted(count, line),
  leftOut: count.leftOut.includes(line.line),
  found: line.isFound ?? false,
})

/** A line as its counters see it: of figures only their own, of the round under way. */
export function lineForCounters(count: Count, line: CountLine, userId: string): LineView {
  const isRecount = count.recounted.includes(line.line)
  const own = line.countings.find((counting) => counting.by === userId && counting.isRecount === isRecount)
  return { ...named(count, line), counted: own?.quantity.toNumber() }
}

export function lineForManagers(
  count: Count,
  line: CountLine,
  { currency, refused }: { currency: Currency; refused: LineRefusal | undefined },
): LineView {
  const counting = standing(line)
  const view = { ...named(count, line), expected: line.expected.toNumber(), refused }
  if (!counting) return view
  const variance = varianceOf(line, counting)
  return {
    ...view,
    counted: counting.quantity.toNumber(),
    moved: counting.moved.toNumber(),
    variance: variance.toNumber(),
    value: costView(varianceValue(variance, line.unitCost), currency),
    recounted: counting.isRecount,
    countedBy: counting.by,
    countedAt: counting.at,
  }
}
