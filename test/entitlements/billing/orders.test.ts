/**
 * Events come twice, late and in any order; whoever is told of one asks Stripe what is so. Here a model of that, over the very functions that
 * decide: Stripe's true history as snapshots, our account with its version, and every order there is.
 */
import { describe, expect, test } from 'vitest'
import { asStripeHolds } from '#shared/entitlements/billing/as-stripe-holds'
import { type Holding, nothing, quantitiesOf, sumOf } from '#shared/entitlements/billing/items'
import { type Account, dueAt, standingOf } from '#shared/entitlements/billing/standing'
import type { Subscription } from '#shared/entitlements/billing/subscription'

const now = '2026-03-10T12:00:00.000Z'
const pro = (locations = 0): Holding => ({ plan: 'PRO', addOns: { locations, advancedForecasting: false } })
const enterprise: Holding = { plan: 'ENTERPRISE', addOns: nothing.addOns }

const base: Subscription = {
  subscriptionId: 'sub_1',
  status: 'TRIALING',
  quantities: quantitiesOf(pro()),
  startedAt: '2026-02-01T00:00:00.000Z',
  periodStartsAt: '2026-02-01T00:00:00.000Z',
  periodEndsAt: '2026-02-15T00:00:00.000Z',
  trialEndsAt: '2026-02-15T00:00:00.000Z',
}
const paid = {
  ...base,
  status: 'ACTIVE',
  periodStartsAt: '2026-02-15T00:00:00.000Z',
  periodEndsAt: '2026-03-15T00:00:00.000Z',
} as const
const covering = { ...paid, quantities: sumOf([enterprise, pro(2)].map(quantitiesOf)), changeId: 'bch_1' }

/** Six things that happen at Stripe, each of which it tells; what it holds after each. */
const history: readonly Subscription[] = [
  base,
  { ...paid, status: 'PAST_DUE', unpaidSince: '2026-02-15T01:00:00.000Z' },
  paid,
  { ...paid, quantities: quantitiesOf(enterprise) },
  covering,
  { ...covering, cancelAt: '2026-03-15T00:00:00.000Z' },
]

const begun: Account & { trialUsedAt?: string; checkout?: object } = {
  organizationId: 'org_1',
  covers: {},
  checkout: { key: 'bch_0' },
  changing: {
    changeId: 'bch_1',
    organizationId: 'org_2',
    to: pro(2),
    prorationAt: now,
    atPeriodEnd: false,
    askedAt: now,
  },
}

/** All that is kept of an account, and all that follows from it. */
function told(account: typeof begun) {
  const standing = standingOf(account, undefined, now)
  return { account, standing, due: dueAt(account, standing) }
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

const newest = history.length - 1
const expected = told(asStripeHolds(begun, history[newest]))

describe('six events', () => {
  const orders = permutations(history.map((_, index) => index))

  test('are in all their orders, each once and each twice, one state', () => {
    expect(orders).toHaveLength(720)
    for (const order of orders) {
      for (const deliveries of [order, order.flatMap((event) => [event, event]), [...order, ...order]]) {
        let [account, happened] = [begun, 0]
        for (const event of deliveries) {
          // An event is told when it has happened; by then more may have.
          happened = Math.max(happened, event)
          account = asStripeHolds(account, history[happened])
        }
        expect(told(account)).toEqual(expected)
      }
    }
  })

  test('are one state when all had happened before the first was told', () => {
    for (const order of orders.slice(0, 50)) {
      const account = order.reduce((seen) => asStripeHolds(seen, history[newest]), begun)
      expect(told(account)).toEqual(expected)
    }
  })
})

/** A consumer at work: it reads the account, asks Stripe, and commits what it decided. Each may be the last before it is overtaken. */
type Step = { by: 0 | 1; does: 'read' | 'ask' | 'commit' } | { by: 'stripe' }

const work = (by: 0 | 1): Step[] => [
  { by, does: 'read' },
  { by, does: 'ask' },
  { by, does: 'commit' },
]

function interleavings(...threads: Step[][]): Step[][] {
  const open = threads.filter((thread) => thread.length > 0)
  if (open.length === 0) return [[]]
  return open.flatMap((thread) =>
    interleavings(...open.map((each) => (each === thread ? each.slice(1) : each))).map((rest) => [
      ...thread.slice(0, 1),
      ...rest,
    ]),
  )
}

/** @returns which snapshots were committed, one after the other, and the account at the end. */
function run(steps: readonly Step[], isVersionChecked: boolean) {
  let [version, account, happened] = [0, begun, 3]
  const committed: number[] = []
  const consumers = [0, 1].map(() => ({ seen: { version: 0, account: begun }, asked: 0 }))
  const commit = ({ seen, asked }: (typeof consumers)[number]): boolean => {
    if (isVersionChecked && seen.version !== version) return false
    account = asStripeHolds(seen.account, history[asked])
    version += 1
    committed.push(asked)
    return true
  }
  for (const step of steps) {
    if (step.by === 'stripe') {
      happened += 1
      continue
    }
    const consumer = consumers[step.by]
    if (!consumer) continue
    if (step.does === 'read') consumer.seen = { version, account }
    if (step.does === 'ask') consumer.asked = happened
    if (step.does === 'commit' && !commit(consumer)) {
      // Stale: it reads again, asks again, decides again.
      Object.assign(consumer, { seen: { version, account }, asked: happened })
      commit(consumer)
    }
  }
  return { committed, account }
}

describe('two consumers at the same time', () => {
  const all = interleavings(work(0), work(1), [{ by: 'stripe' }, { by: 'stripe' }])
  const goesBack = ({ committed }: { committed: number[] }) =>
    committed.some((each, index) => each < (committed[index - 1] ?? 0))

  test('never put what Stripe said before in the place of what it said later, wherever one overtakes the other', () => {
    expect(all).toHaveLength(560)
    expect(all.filter((steps) => goesBack(run(steps, true)))).toEqual([])
  })

  test('would, were it not for the version', () => {
    expect(all.some((steps) => goesBack(run(steps, false)))).toBe(true)
  })

  test('and one that is told last, leave what Stripe holds', () => {
    for (const steps of all) {
      const { account } = run(steps, true)
      expect(told(asStripeHolds(account, history[newest]))).toEqual(expected)
    }
  })
})
