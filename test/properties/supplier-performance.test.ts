/** Figures of suppliers, counted from events that come twice, late and in another order, against a recount of everything by hand. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acknowledge } from '#shared/domain/order/acknowledge'
import { change, changeLine, open } from '#shared/domain/order/change'
import { cancel, close, closeLines } from '#shared/domain/order/ending'
import { arrive, ship } from '#shared/domain/order/fulfil'
import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { Days, Measured } from '#shared/domain/order/performance'
import { noTally, plus, recounted, tallyBefore } from '#shared/domain/order/performance'
import { recount } from '#shared/domain/order/recount'
import { send } from '#shared/domain/order/send'
import { quantity, zero } from '#shared/kernel/quantity'
import { daysAfter, monthOf } from '#shared/kernel/time'
import { leftOf, lineByHand, type Note } from '#test/fixtures/by-hand/supplied-line'
import { emptyOrder, newLine, people } from '#test/fixtures/order-model'

type World = { order: PurchaseOrder; lines: OrderLine[]; notes: Note[]; isOver: boolean }

const firstDay = '2026-05-25'
const dayNumber = fc.integer({ min: 0, max: 14 })
const dayOfNumber = (days: number) => daysAfter(firstDay, days)
const at = (day: string) => `${day}T12:00:00.000Z`
const someLine = fc.integer({ min: 1, max: 3 })
const placeId = emptyOrder.shipToId
const bound = { locationId: emptyOrder.shipToId, tolerancePercent: 2 }

const step = fc.record({
  kind: fc.constantFrom(
    ...([
      'ship and receive',
      'ship and receive',
      'ship and receive',
      'put off',
      'accept',
      'reject',
      'close short',
    ] as const),
    ...(['more', 'other day', 'call off', 'close', 'cancel'] as const),
  ),
  line: someLine,
  size: fc.integer({ min: 1, max: 120 }),
  damaged: fc.integer({ min: 0, max: 5 }),
  day: dayNumber,
  /** Steps are taken day after day. */
  later: fc.integer({ min: 0, max: 3 }),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** An order of three lines for the fifth day, as it was sent. */
function sentOrder(): World {
  let order: PurchaseOrder = emptyOrder
  const lines: OrderLine[] = []
  for (const ordered of [100, 40, 7]) {
    const after = newLine(order, ordered)
    order = must(change(order, [{ after }], { by: people.buyer, header: { wantedOn: dayOfNumber(5) } }))
    lines.push(after)
  }
  const { order: sent } = must(send({ ...order, state: 'APPROVED' }, lines, { by: people.buyer, now: at(firstDay) }))
  const notes = [100, 40, 7].map((ordered) => ({
    ...{ ordered, wantedOn: dayOfNumber(5), isRejected: false, shortBySupplier: 0, calledOff: [], arrivals: [] },
  }))
  return { order: sent, lines, notes, isOver: false }
}

function must<Value>(result: { ok: true; value: Value } | { ok: false; failure: unknown }): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.failure)}`)
  return result.value
}

const replaced = (lines: OrderLine[], changed: readonly { after: OrderLine }[]) =>
  lines.map((line) => changed.find(({ after }) => after.line === line.line)?.after ?? line)

/** The world after a step on a day; nothing where it is refused. */
function taken(world: World, { kind, line, size, damaged, day }: Step, today: string): World | undefined {
  const { order, lines, notes } = world
  const before = lines.find((each) => each.line === line)
  const note = notes[line - 1]
  if (!before || !note) return undefined
  const noted = (said: Partial<Note>) => notes.map((each) => (each === note ? { ...note, ...said } : each))
  const answer = (said: { response: 'CHANGE' | 'ACCEPT' | 'REJECT' | 'CLOSE_SHORT'; on?: string }) =>
    acknowledge(order, lines, {
      revision: order.sent?.revision ?? 0,
      answers: [{ line, ...said }],
      acceptsRest: false,
      now: at(today),
    })
  const answered = (said: Parameters<typeof answer>[0], as: Partial<Note>) => {
    const next = answer(said)
    if (!next.ok) return undefined
    return { ...world, order: next.value.order, lines: replaced(lines, next.value.answered), notes: noted(as) }
  }
  switch (kind) {
    case 'ship and receive': {
      const all = quantity(size)
      const left = ship(order, lines, [{ line, quantity: all }], bound)
      if (!left.ok) return undefined
      const bad = Math.min(damaged, size)
      const part = { line, received: all, damaged: quantity(bad), missing: zero, surplus: zero }
      const come = replaced(lines, left.value.lines)
      const here = arrive(left.value.order, come, [part], bound, { isLast: true, on: today })
      if (!here.ok) return undefined
      const arrivals = [...note.arrivals, { on: today, good: size - bad, damaged: bad }]
      return { ...world, order: here.value.order, lines: replaced(come, here.value.lines), notes: noted({ arrivals }) }
    }
    case 'put off':
      return answered(
        { response: 'CHANGE', on: dayOfNumber(day) },
        { confirmedOn: dayOfNumber(day), isRejected: false },
      )
    case 'accept':
      return answered({ response: 'ACCEPT' }, { confirmedOn: undefined, isRejected: false })
    case 'reject':
      return answered({ response: 'REJECT' }, { confirmedOn: undefined, isRejected: true })
    case 'close short': {
      const isAll = note.arrivals.length === 0
      return answered(
        { response: 'CLOSE_SHORT' },
        {
          ...(isAll && { confirmedOn: undefined, isRejected: true }),
          shortBySupplier: note.shortBySupplier + Math.max(0, leftOf(note)),
        },
      )
    }
    case 'more':
    case 'other day': {
      const opened = open(order)
      if (!opened.ok) return undefined
      const wanted = kind === 'more' ? { quantity: before.terms.quantity.plus(size) } : { wantedOn: dayOfNumber(day) }
      const after = changeLine(opened.value, before, wanted)
      if (!after.ok || after.value === before) return undefined
      const changed = change(opened.value, [{ before, after: after.value }], { by: people.buyer })
      if (!changed.ok) return undefined
      const { amendment } = changed.value
      const ready = { ...changed.value, amendment: amendment && { ...amendment, state: 'APPROVED' as const } }
      const next = send(ready, replaced(lines, [{ after: after.value }]), { by: people.buyer, now: at(today) })
      if (!next.ok) return undefined
      const said = kind === 'more' ? { ordered: note.ordered + size } : { wantedOn: dayOfNumber(day) }
      const notesNow = noted({ ...said, confirmedOn: undefined, isRejected: false })
      return { ...world, order: next.value.order, lines: replaced(lines, [{ after: after.value }]), notes: notesNow }
    }
    case 'call off': {
      const next = closeLines(order, lines, [line], { now: at(today) })
      if (!next.ok) return undefined
      const calledOff = [...note.calledOff, { on: today, quantity: leftOf(note) }]
      const { order: after, closed } = next.value
      return {
        order: after,
        lines: replaced(lines, closed),
        notes: noted({ calledOff }),
        isOver: after.state === 'CLOSED',
      }
    }
    case 'close':
    case 'cancel': {
      const end = kind === 'close' ? close : cancel
      const next = end(order, lines, { now: at(today) })
      if (!next.ok) return undefined
      const given = (each: Note) => ({ on: today, quantity: Math.max(0, leftOf(each)) })
      const all = notes.map((each) => ({ ...each, calledOff: [...each.calledOff, given(each)] }))
      return { order: next.value, lines, notes: all, isOver: true }
    }
  }
}

/** What a consumer holds: the version counted, the lines as they are counted, the months. */
type Books = { orderVersion: number | undefined; lines: Map<number, Measured | undefined>; months: Map<string, Days> }

/** Tells a consumer of the order as it was read; it reads the latest where it holds a later one already. */
function told(books: Books, read: World, latest: World): void {
  const counted = { orderVersion: books.orderVersion, lineOf: (line: number) => books.lines.get(line) }
  const changes = recount(read.order, read.lines, counted)
  if (!changes) {
    told(books, latest, latest)
    return
  }
  books.orderVersion = read.order.version
  const months = new Set(
    changes.flatMap(({ before, after }) => [before, after].flatMap((each) => (each ? monthOf(each.dueOn) : []))),
  )
  for (const month of months)
    books.months.set(month, recounted({ month, placeId }, books.months.get(month) ?? {}, changes))
  for (const { line, after } of changes) books.lines.set(line.line, after)
}

const figures = ({ months }: Books) => {
  const tallies = [...months.values()].map((days) => tallyBefore('9999-12-31', days))
  const { due, onTime, inFull, onTimeInFull, ordered, byDay, received } = tallies.reduce(plus, noTally)
  return { due, onTime, inFull, onTimeInFull, units: [ordered, byDay, received].map((each) => each.toNumber()) }
}

test('are those of a recount by hand, whatever happens to the order, in whatever order and however often it is told', () => {
  let seldom = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14, size: 'max' }), fc.infiniteStream(fc.nat()), (steps, choices) => {
      const choose = (below: number) => Number(choices.next().value) % below
      const versions: World[] = [sentOrder()]
      let day = 0
      for (const asked of steps) {
        day += asked.later
        const next = taken(versions.at(-1) ?? sentOrder(), asked, dayOfNumber(day))
        if (next) versions.push(next)
      }
      const latest = versions.at(-1) ?? sentOrder()
      // Each version is told once or twice, at some time, by whoever read that version or a later one by then.
      const tellings = versions.flatMap((_world, index) => Array.from({ length: 1 + choose(2) }, () => index))
      const shuffled = tellings.map((index) => ({ index, order: choose(1_000_000) })).sort((a, b) => a.order - b.order)
      const books: Books = { orderVersion: undefined, lines: new Map(), months: new Map() }
      for (const { index } of shuffled) {
        const read = versions[index + choose(versions.length - index)]
        if (read) told(books, read, latest)
      }
      const expected = latest.notes.map((note) => lineByHand(note, latest.isOver)).filter(({ asked }) => asked > 0)
      const count = (is: (line: (typeof expected)[number]) => boolean) => expected.filter(is).length
      const units = (of: 'asked' | 'byDay' | 'received') => expected.reduce((sum, each) => sum + each[of], 0)
      if (count(({ onTime, inFull }) => onTime !== inFull) > 0) seldom += 1
      expect(figures(books)).toEqual({
        due: expected.length,
        onTime: count(({ onTime }) => onTime),
        inFull: count(({ inFull }) => inFull),
        onTimeInFull: count(({ onTime, inFull }) => onTime && inFull),
        units: [units('asked'), units('byDay'), units('received')],
      })
    }),
    { numRuns: 2_000 },
  )
  expect(seldom, 'lives in which on time and in full differ').toBeGreaterThan(50)
})
