import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acknowledge } from '#shared/domain/order/acknowledge'
import type { ApprovalRules } from '#shared/domain/order/approval'
import { decide, submit } from '#shared/domain/order/approval'
import { change, changeLine, open } from '#shared/domain/order/change'
import { cancel, close, closeLines } from '#shared/domain/order/ending'
import { arrive, comesNoMore, ship, unship } from '#shared/domain/order/fulfil'
import { amendmentLifecycle, orderLifecycle } from '#shared/domain/order/lifecycle'
import type { OrderLine } from '#shared/domain/order/line'
import { confirmationOf, lineValue, openOf, sentTerms, termsAt } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { send } from '#shared/domain/order/send'
import { quantity, zero } from '#shared/kernel/quantity'
import { dayOf } from '#shared/kernel/time'
import { emptyOrder, newLine, draftedAt as now, people } from '#test/fixtures/order-model'

const bound = { locationId: emptyOrder.shipToId, tolerancePercent: 2 }
const underWay = ({ shipped, received }: OrderLine) => shipped.minus(received)

type World = { order: PurchaseOrder; lines: OrderLine[] }

const level = (...approvers: ApprovalRules['bands'][number]['levels'][number]['approvers']) => ({
  approvers,
  substitutes: [],
})
/** Up to $500 one person is asked, above two. */
const rules: ApprovalRules = {
  organizationId: emptyOrder.organizationId,
  currency: 'USD',
  bands: [
    { upToMinor: 5_000, levels: [] },
    { upToMinor: 50_000, levels: [level(people.head, people.deputy)] },
    { levels: [level(people.head, people.deputy), level(people.director)] },
  ],
  version: 1,
}

const someQuantity = fc.integer({ min: 1, max: 1_000 })
const someone = fc.constantFrom(...Object.values(people))
const someLine = fc.integer({ min: 1, max: 4 })
/** Of goods that leave or arrive: some of a line, most of the time. */
const someGoods = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1_000 }))
const often = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), quantity: someQuantity }),
  fc.record({ kind: fc.constant('change' as const), line: someLine, quantity: someQuantity, by: someone }),
  fc.record({ kind: fc.constant('remove' as const), line: someLine }),
  fc.record({ kind: fc.constant('date' as const), wantedOn: fc.constantFrom('2030-01-01', '2030-02-01') }),
  fc.record({ kind: fc.constant('submit' as const) }),
  fc.record({
    kind: fc.constant('decide' as const),
    decision: fc.constantFrom('APPROVE' as const, 'APPROVE' as const, 'REJECT' as const),
    by: someone,
  }),
  fc.record({ kind: fc.constant('send' as const) }),
  fc.record({
    kind: fc.constant('acknowledge' as const),
    line: someLine,
    response: fc.constantFrom('ACCEPT' as const, 'CHANGE' as const, 'REJECT' as const, 'CLOSE_SHORT' as const),
    acceptsRest: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('ship' as const), line: someLine, quantity: someGoods }),
  fc.record({ kind: fc.constant('stay' as const), line: someLine, quantity: someGoods }),
  fc.record({
    kind: fc.constant('arrive' as const),
    line: someLine,
    quantity: someGoods,
    missing: fc.integer({ min: 0, max: 3 }),
    surplus: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({ kind: fc.constant('send' as const) }),
)
/** What ends an order comes seldom: there is a life before. */
const ending = fc.oneof(
  fc.record({ kind: fc.constant('close' as const), line: fc.option(someLine) }),
  fc.record({ kind: fc.constant('cancel' as const) }),
)
const step = fc.oneof({ arbitrary: often, weight: 30 }, { arbitrary: ending, weight: 1 })
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const replaced = (lines: OrderLine[], after: OrderLine) => [...lines.filter(({ line }) => line !== after.line), after]
const replacedAll = (lines: OrderLine[], changed: { after: OrderLine }[]) =>
  changed.reduce((made, { after }) => replaced(made, after), lines)

/** Which transition of which lifecycle a step is. */
const names = {
  add: 'change',
  change: 'change',
  remove: 'change',
  date: 'change',
  submit: 'submit',
  decide: 'approve',
  send: 'send',
  acknowledge: 'acknowledge',
  ship: 'ship',
  stay: 'ship',
  arrive: 'receive',
  close: 'close',
  cancel: 'cancel',
} as const

/** The world after a step; nothing where it is refused. */
function taken({ order, lines }: World, asked: Step): World | undefined {
  switch (asked.kind) {
    case 'add': {
      const opened = open(order)
      if (!opened.ok || opened.value.lastLine >= 4) return undefined
      const after = newLine(opened.value, asked.quantity)
      const next = change(opened.value, [{ after }], { by: people.buyer })
      return next.ok ? { order: next.value, lines: [...lines, after] } : undefined
    }
    case 'change':
    case 'remove': {
      const opened = open(order)
      const before = lines.find(({ line }) => line === asked.line)
      if (!opened.ok || !before) return undefined
      const wanted = asked.kind === 'remove' ? { remove: true } : { quantity: quantity(asked.quantity) }
      const after = changeLine(opened.value, before, wanted)
      if (!after.ok || after.value === before) return undefined
      const by = asked.kind === 'change' ? asked.by : people.buyer
      const next = change(opened.value, [{ before, after: after.value }], { by })
      return next.ok ? { order: next.value, lines: replaced(lines, after.value) } : undefined
    }
    case 'date': {
      const opened = open(order)
      if (!opened.ok) return undefined
      const next = change(opened.value, [], { header: { wantedOn: asked.wantedOn }, by: people.buyer })
      return next.ok ? { order: next.value, lines } : undefined
    }
    case 'submit': {
      const next = submit(order, rules, { by: people.buyer, now, isActive: () => true })
      return next.ok ? { order: next.value, lines } : undefined
    }
    case 'decide': {
      const asking = { round: order.rounds, level: (order.approval?.decided.length ?? 0) + 1 }
      const next = decide(order, { ...asking, decision: asked.decision, by: asked.by, now })
      return next.ok ? { order: next.value, lines } : undefined
    }
    case 'send': {
      const next = send(order, lines, { by: people.buyer, now })
      return next.ok ? { order: next.value.order, lines } : undefined
    }
    case 'acknowledge': {
      const answers = [{ line: asked.line, response: asked.response, reason: 'So' }]
      const { acceptsRest } = asked
      const revision = order.sent?.revision ?? 1
      const next = acknowledge(order, lines, { revision, answers, acceptsRest, now })
      return next.ok ? { order: next.value.order, lines: replacedAll(lines, next.value.answered) } : undefined
    }
    case 'ship': {
      const next = ship(order, lines, [{ line: asked.line, quantity: quantity(asked.quantity) }], bound)
      return next.ok ? { order: next.value.order, lines: replacedAll(lines, next.value.lines) } : undefined
    }
    case 'stay': {
      const line = lines.find((each) => each.line === asked.line)
      if (!line || underWay(line).lt(asked.quantity)) return undefined
      const part = { line: asked.line, quantity: quantity(asked.quantity) }
      const next = unship(order, lines, [part], order.shipToId)
      return { order: next.order, lines: replacedAll(lines, next.lines) }
    }
    case 'arrive': {
      const line = lines.find((each) => each.line === asked.line)
      if (!line || underWay(line).lt(asked.quantity + asked.missing)) return undefined
      const [announced, missing, surplus] = [asked.quantity, asked.missing, asked.surplus].map(quantity)
      if (!announced || !missing || !surplus) return undefined
      const part = { line: asked.line, received: announced.plus(surplus), damaged: zero, missing, surplus }
      const next = arrive(order, lines, [part], bound, { isLast: true, on: dayOf(now) })
      return next.ok ? { order: next.value.order, lines: replacedAll(lines, next.value.lines) } : undefined
    }
    case 'close': {
      if (asked.line === null) {
        const next = close(order, lines, { now })
        return next.ok ? { order: next.value, lines } : undefined
      }
      const next = closeLines(order, lines, [asked.line], { now })
      return next.ok ? { order: next.value.order, lines: replacedAll(lines, next.value.closed) } : undefined
    }
    case 'cancel': {
      const next = cancel(order, lines, { now })
      return next.ok ? { order: next.value, lines } : undefined
    }
  }
}

function mustBeDeclared(before: PurchaseOrder, after: PurchaseOrder, asked: Step): void {
  const isReject = asked.kind === 'decide' && asked.decision === 'REJECT'
  const name = isReject ? 'reject' : names[asked.kind]
  if (before.state !== after.state || !before.sent) {
    const step = before.sent && name === 'send' ? 'amend' : name
    const { from, to } = orderLifecycle.transitions[step]
    expect(
      [from.includes(before.state), to.includes(after.state)],
      `${step}: ${before.state} → ${after.state}`,
    ).toEqual([true, true])
  }
  if (!before.sent || !before.amendment || before.amendment.state === after.amendment?.state) return
  const ends = after.amendment?.state ?? (name === 'send' ? 'SENT' : 'DROPPED')
  const step = ends === 'DROPPED' ? 'drop' : name === 'cancel' || name === 'close' ? 'drop' : name
  if (step === 'acknowledge' || step === 'receive' || step === 'ship')
    throw new Error(`${step} is no step of an amendment`)
  const { from, to } = amendmentLifecycle.transitions[step]
  expect([from.includes(before.amendment.state), to.includes(ends)], `${step}: amendment → ${ends}`).toEqual([
    true,
    true,
  ])
}

const total = ({ order, lines }: World) =>
  lines.reduce((sum, { terms }) => sum.plus(lineValue(order.currency, terms)), zero)

/** Half of all orders begin as sent: most that may happen to one does so then. */
const sentOnce: Step[] = [
  { kind: 'add', quantity: 30 },
  { kind: 'add', quantity: 800 },
  { kind: 'submit' },
  { kind: 'decide', decision: 'APPROVE', by: people.head },
  { kind: 'decide', decision: 'APPROVE', by: people.director },
  { kind: 'send' },
]

test('an order goes where its lifecycles say, adds up, and hides from the supplier what it was not sent', () => {
  fc.assert(
    fc.property(fc.constantFrom([], sentOnce), fc.array(step, { maxLength: 40, size: 'max' }), (first, steps) => {
      let world: World = { order: emptyOrder, lines: [] }
      for (const asked of [...first, ...steps]) {
        const next = taken(world, asked)
        if (!next) continue
        const [before, after] = [world.order, next.order]
        mustBeDeclared(before, after, asked)
        expect(after.version).toBeGreaterThan(before.version)
        // What the supplier has changes by being sent, and by nothing else.
        if (asked.kind !== 'send')
          for (const line of world.lines) {
            const later = next.lines.find((each) => each.line === line.line)
            expect(later && sentTerms(after, later)).toEqual(sentTerms(before, line))
          }
        if (after.amendment || !after.sent) expect(after.content.total.toFixed()).toBe(total(next).toFixed())
        // Nobody approves what they made, and nobody twice.
        const approvers = after.approval?.decided.map(({ by }) => by) ?? []
        expect(new Set(approvers).size).toBe(approvers.length)
        if (after.state === 'RECEIVED' && asked.kind === 'arrive')
          expect(next.lines.every((line) => comesNoMore(after, line))).toBe(true)
        if (after.state === 'ACKNOWLEDGED' && asked.kind === 'acknowledge')
          for (const line of next.lines) expect(confirmationOf(after, line)?.state).not.toBe('OPEN')
        for (const line of next.lines) {
          const ordered = after.sent ? (termsAt(line, after.sent.revision)?.quantity ?? zero) : zero
          expect(openOf(after, line).lte(ordered)).toBe(true)
          expect(line.received.lte(line.shipped)).toBe(true)
          // However much was ordered when it left: no more than the tolerance of the most that was ever sent.
          const most = [line.terms, ...line.past].reduce(
            (max, each) => (each.quantity.gt(max) ? each.quantity : max),
            zero,
          )
          expect(line.shipped.lte(most.times(1.02))).toBe(true)
        }
        world = next
      }
    }),
    { numRuns: 1_500 },
  )
})

test('nobody approves an amount that they made or changed last, at no level', () => {
  fc.assert(
    fc.property(someQuantity, someone, someone, (ordered, changedBy, by) => {
      const line = newLine(emptyOrder, ordered)
      const changed = change(emptyOrder, [{ after: line }], { by: changedBy })
      if (!changed.ok) return
      const asked = submit(changed.value, rules, { by: people.buyer, now, isActive: () => true })
      if (!asked.ok || asked.value.state !== 'PENDING_APPROVAL') return
      const decided = decide(asked.value, { decision: 'APPROVE', round: 1, level: 1, by, now })
      if (by === changedBy || by === people.buyer) expect(decided.ok).toBe(false)
    }),
  )
})

test('whoever raised an amount does not approve it because somebody else changed a cent after', () => {
  const [line, cent] = [newLine(emptyOrder, 900), newLine({ ...emptyOrder, lastLine: 1 }, 1)]
  const raised = change(emptyOrder, [{ after: line }], { by: people.head })
  if (!raised.ok) throw new Error('a draft can be changed')
  const touched = change(raised.value, [{ after: cent }], { by: people.buyer })
  if (!touched.ok) throw new Error('a draft can be changed')
  const asked = submit(touched.value, rules, { by: people.buyer, now, isActive: () => true })
  if (!asked.ok) throw new Error(`not asked: ${asked.failure.code}`)
  const decided = decide(asked.value, { decision: 'APPROVE', round: 1, level: 1, by: people.head, now })
  expect(decided.ok).toBe(false)
})
