/** Whatever becomes of a sales order: nothing of a line is lost or doubled, and its lifecycle allows the state it comes to. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cancelLines } from '#shared/domain/sales-order/cancel'
import { salesOrderLifecycle } from '#shared/domain/sales-order/lifecycle'
import type { Part, SalesLine } from '#shared/domain/sales-order/line'
import {
  allocatedOf,
  claim,
  comeBack,
  excessOf,
  keep,
  leave,
  openOf,
  release,
  stay,
  unclaim,
} from '#shared/domain/sales-order/line'
import { stateOf } from '#shared/domain/sales-order/sales-order'
import { idGenerator } from '#shared/kernel/ids'
import { quantity, sum, zero } from '#shared/kernel/quantity'

const newId = idGenerator(() => 1_767_225_600_000)
const places = [newId('location'), newId('location')] as const
const drafts = [newId('shipment'), newId('shipment')] as const
const goods = { productId: newId('product'), sku: 'LB-SERUM-30' }

const newLine = (line: number, ordered: number): SalesLine => ({
  line,
  goods,
  name: 'Serum',
  unit: { code: 'EA', decimals: 0 },
  unitPrice: '6.30',
  ordered: quantity(ordered),
  cancelled: zero,
  shipped: zero,
  parts: [],
})

const size = fc.integer({ min: 1, max: 12 })
const place = fc.constantFrom(...places)
const draft = fc.constantFrom(...drafts)
const lot = fc.option(fc.constantFrom({ number: 'L-1', expiresOn: '2031-01-31' }, { number: 'L-2' }), {
  nil: undefined,
})
const number = fc.integer({ min: 1, max: 2 })
const steps = fc.array(
  fc.oneof(
    fc.record({ step: fc.constant('allocate' as const), number, size, place, lot }),
    fc.record({ step: fc.constant('release' as const), number, size }),
    fc.record({ step: fc.constant('draft' as const), number, size, place, draft }),
    fc.record({ step: fc.constant('callOff' as const), draft }),
    fc.record({ step: fc.constant('ship' as const), draft }),
    fc.record({ step: fc.constant('stay' as const), draft }),
    fc.record({ step: fc.constant('recall' as const), number, size }),
    fc.record({ step: fc.constant('cancel' as const), number, size }),
  ),
  { maxLength: 40 },
)
type Step = ReturnType<typeof steps.generate>['value'][number]

/** What a draft takes, as its shipment's lines say. */
const takenBy = (lines: readonly SalesLine[], draftId: Part['shipmentId']) =>
  lines.flatMap(({ line, parts }) =>
    parts.flatMap(({ shipmentId, ...part }) => (shipmentId === draftId ? { line, ...part } : [])),
  )

/** The order after a step, and by which step of its lifecycle; the ledger's reserved goods are counted beside it. */
function taken(
  lines: SalesLine[],
  step: Step,
): { lines: SalesLine[]; by: keyof typeof salesOrderLifecycle.transitions } {
  const on = (of: { number: number }, change: (line: SalesLine) => SalesLine) =>
    lines.map((line) => (line.line === of.number ? change(line) : line))
  switch (step.step) {
    case 'allocate':
      return {
        by: 'allocate',
        lines: on(step, (line) => {
          const most = openOf(line)
          const kept = quantity(step.size).gt(most) ? most : quantity(step.size)
          return kept.eq(0) ? line : keep(line, [{ locationId: step.place, lot: step.lot, quantity: kept }])
        }),
      }
    case 'release':
      return { by: 'release', lines: on(step, (line) => release(line, { most: quantity(step.size), atOnce: 9 }).line) }
    case 'draft':
      return {
        by: 'draft',
        lines: on(step, (line) => {
          const what = { locationId: step.place, shipmentId: step.draft, most: quantity(step.size) }
          return takenBy([line], step.draft).length > 0 ? line : claim(line, what).line
        }),
      }
    case 'callOff':
      return { by: 'release', lines: settled(lines.map((line) => unclaim(line, step.draft))) }
    case 'ship': {
      const left = leave(lines, step.draft, takenBy(lines, step.draft))
      return { by: 'ship', lines: left.ok ? left.value : lines }
    }
    case 'stay': {
      const parts = takenBy(lines, step.draft)
      const left = leave(lines, step.draft, parts)
      return { by: 'stay', lines: left.ok ? stay(left.value, step.draft, parts) : lines }
    }
    case 'recall':
      return {
        by: 'stay',
        lines: on(step, (line) => {
          const back = line.shipped.lt(step.size) ? line.shipped : quantity(step.size)
          return comeBack([line], [{ line: line.line, quantity: back }])[0] ?? line
        }),
      }
    case 'cancel': {
      const cancelled = cancelLines(lines, [{ line: step.number, quantity: quantity(step.size) }])
      return { by: 'cancel', lines: cancelled.ok ? settled(cancelled.value) : lines }
    }
  }
}

/** What is not wanted is given back; drafts that take it are called off. */
const settled = (lines: readonly SalesLine[]): SalesLine[] =>
  lines.map((line) => {
    if (excessOf(line).eq(0)) return line
    const free = drafts.reduce((each, shipmentId) => unclaim(each, shipmentId), line)
    return release(free, { most: excessOf(free), atOnce: 99 }).line
  })

test('ordered = allocated + shipped + cancelled + open after every step, and no part is empty', () => {
  fc.assert(
    fc.property(size, size, steps, (first, second, all) => {
      let lines = [newLine(1, first), newLine(2, second)]
      for (const step of all) {
        lines = taken(lines, step).lines
        for (const line of lines) {
          const told = sum([allocatedOf(line), line.shipped, line.cancelled, openOf(line)])
          expect(told.toNumber()).toBe(line.ordered.toNumber())
          expect(line.parts.every((part) => part.quantity.gt(0))).toBe(true)
          expect(excessOf(line).toNumber()).toBe(0)
        }
      }
    }),
  )
})

test('a state is one that the lifecycle leads to', () => {
  fc.assert(
    fc.property(size, size, steps, (first, second, all) => {
      let lines = [newLine(1, first), newLine(2, second)]
      for (const step of all) {
        const before = stateOf(lines, false)
        const { lines: after, by } = taken(lines, step)
        const state = stateOf(after, false)
        lines = after
        if (state === before) continue
        const { from, to } = salesOrderLifecycle.transitions[by]
        expect([by, from.includes(before), to.includes(state)]).toEqual([by, true, true])
      }
    }),
  )
})
