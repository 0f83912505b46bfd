import { describe, expect, test } from 'vitest'
import { billingStatuses } from '#shared/domain/billing/words'
import { type Holding, nothing, quantitiesOf, sumOf } from '#shared/entitlements/billing/items'
import { type Account, dueAt, reminderDue, standingOf } from '#shared/entitlements/billing/standing'
import {
  coveredNow,
  overdueSince,
  ownHolding,
  quantitiesAfter,
  type Subscription,
} from '#shared/entitlements/billing/subscription'
import { inForceAt } from '#shared/entitlements/in-force'

const pro = (locations = 0): Holding => ({ plan: 'PRO', addOns: { locations, advancedForecasting: false } })
const enterprise: Holding = { plan: 'ENTERPRISE', addOns: nothing.addOns }
const now = '2026-03-10T12:00:00.000Z'

const subscription = (holdings: Holding[], more: Partial<Subscription> = {}): Subscription => ({
  subscriptionId: 'sub_1',
  status: 'ACTIVE',
  quantities: sumOf(holdings.map(quantitiesOf)),
  periodStartsAt: '2026-03-01T00:00:00.000Z',
  periodEndsAt: '2026-04-01T00:00:00.000Z',
  ...more,
})
const account = (more: Partial<Account> = {}): Account => ({ organizationId: 'org_own', covers: {}, ...more })

describe('an organization that pays for itself', () => {
  test.each([
    ['ACTIVE', 'PRO'],
    ['TRIALING', 'PRO'],
    ['PAST_DUE', 'PRO'],
    ['UNPAID', 'FREE'],
    ['PAUSED', 'FREE'],
    ['INCOMPLETE', 'FREE'],
    ['CANCELED', 'FREE'],
    ['NONE', 'FREE'],
  ] as const)('has, while Stripe says %s, %s', (status, plan) => {
    const standing = standingOf(
      account({ subscription: subscription([pro()], { status }), pastDueSince: now }),
      undefined,
      now,
    )
    expect(standing).toMatchObject({ plan, status })
  })

  test('has one answer for every status there is', () => {
    for (const status of billingStatuses) {
      expect(standingOf(account({ subscription: subscription([pro()], { status }) }), undefined, now).status).toBe(
        status,
      )
    }
  })

  test('keeps its plan for seven days of a failed payment, to the second', () => {
    const failed = account({
      subscription: subscription([pro(2)], { status: 'PAST_DUE' }),
      pastDueSince: '2026-03-03T12:00:00.000Z',
    })
    const last = '2026-03-10T11:59:59.999Z'
    expect(standingOf(failed, undefined, last)).toMatchObject({ ...pro(2), graceEndsAt: now })
    expect(standingOf(failed, undefined, now)).toMatchObject({ plan: 'FREE', status: 'PAST_DUE' })
    expect(inForceAt({ ...pro(2), graceEndsAt: now }, last)).toEqual(pro(2))
    expect(inForceAt({ ...pro(2), graceEndsAt: now }, now)).toEqual(nothing)
  })

  test('counts the days from the first failure it was told of, in whatever order it was told', () => {
    const first = '2026-03-03T12:00:00.000Z'
    const later = subscription([pro()], { status: 'PAST_DUE', unpaidSince: '2026-03-06T12:00:00.000Z' })
    expect(overdueSince(later, first)).toBe(first)
    expect(overdueSince({ ...later, unpaidSince: first }, later.unpaidSince)).toBe(first)
    expect(overdueSince({ ...later, status: 'ACTIVE' }, first)).toBeUndefined()
  })

  test('has what it paid for until the period ends, though less is on the next bill', () => {
    const keeps = { holding: enterprise, until: '2026-04-01T00:00:00.000Z' }
    const paid = account({ subscription: subscription([pro()], { keeps }) })
    expect(ownHolding(paid, '2026-03-31T23:59:59.999Z')).toEqual(enterprise)
    expect(ownHolding(paid, '2026-04-01T00:00:00.000Z')).toEqual(pro())
    expect(dueAt(paid, standingOf(paid, undefined, now))).toBe(keeps.until)
  })
})

describe('an organization that another pays for', () => {
  const payer = account({
    organizationId: 'org_payer',
    covers: { org_own: pro(1), org_third: pro(34) },
    subscription: subscription([enterprise, pro(1), pro(34)]),
  })
  const covered = account({ payerId: 'org_payer' })

  test('has its part, and the payer the rest', () => {
    expect(standingOf(covered, payer, now)).toEqual({
      ...pro(1),
      mode: 'ADD_ON',
      status: 'ACTIVE',
      payerId: 'org_payer',
    })
    expect(standingOf(payer, undefined, now)).toMatchObject({ ...enterprise, mode: 'SELF_PAY' })
  })

  test('shares the payer’s days of grace', () => {
    const late = {
      ...payer,
      subscription: subscription([enterprise, pro(1), pro(34)], { status: 'PAST_DUE' as const }),
      pastDueSince: '2026-03-09T00:00:00.000Z',
    }
    expect(standingOf(covered, late, now)).toMatchObject({ ...pro(1), graceEndsAt: '2026-03-16T00:00:00.000Z' })
    expect(standingOf(covered, late, '2026-03-16T00:00:00.000Z')).toMatchObject({ plan: 'FREE' })
  })

  test('has nothing of a payer that does not cover it', () => {
    expect(standingOf(account({ organizationId: 'org_else', payerId: 'org_payer' }), payer, now).plan).toBe('FREE')
  })

  test('goes by its own subscription where it has one', () => {
    const own = { ...covered, subscription: subscription([enterprise]) }
    expect(standingOf(own, payer, now)).toMatchObject({ mode: 'SELF_PAY', plan: 'ENTERPRISE' })
  })

  test('has its plan from the moment Stripe carried out the change, whether or not we noted it', () => {
    const changing = {
      changeId: 'bch_1',
      organizationId: 'org_new',
      to: pro(2),
      prorationAt: now,
      atPeriodEnd: false,
      askedAt: now,
    }
    const asked = { ...payer, changing }
    expect(coveredNow(asked)).toEqual(payer.covers)
    const done = {
      ...asked,
      subscription: subscription([enterprise, pro(1), pro(34), pro(2)], { changeId: 'bch_1' }),
    }
    expect(coveredNow(done)).toEqual({ ...payer.covers, org_new: pro(2) })
    expect(ownHolding(done, now)).toEqual(enterprise)
    expect(ownHolding(asked, now)).toEqual(enterprise)
  })

  test('goes by its own where the payer ended before its place was taken, unless its own is empty by then', () => {
    const own = { ...covered, handingOver: { subscriptionId: 'sub_1', prorationAt: now } }
    const ended = { ...payer, subscription: subscription([], { status: 'CANCELED', endedAt: now }) }
    const told = { ...pro(1), mode: 'ADD_ON' as const, status: 'ACTIVE' as const }
    expect(standingOf({ ...own, subscription: subscription([pro(1)]) }, payer, now).mode).toBe('ADD_ON')
    expect(standingOf({ ...own, subscription: subscription([pro(1)]) }, ended, now).mode).toBe('SELF_PAY')
    const emptied = { ...own, subscription: subscription([]), told }
    expect(standingOf(emptied, ended, now)).toMatchObject({ ...pro(1), mode: 'FREE', graceEndsAt: expect.anything() })
  })

  test('leaves the others’ parts on the bill as they are when its own changes', () => {
    expect(quantitiesAfter(payer, { organizationId: 'org_own', to: nothing })).toEqual(
      sumOf([enterprise, pro(34)].map(quantitiesOf)),
    )
    expect(quantitiesAfter(payer, { organizationId: 'org_payer', to: pro() })).toEqual(
      sumOf([pro(), pro(1), pro(34)].map(quantitiesOf)),
    )
  })

  test('goes on for a while after it lost who paid', () => {
    const grace = { holding: pro(1), endsAt: '2026-03-12T00:00:00.000Z', reason: 'UNLINKED' as const }
    const left = account({ grace })
    expect(standingOf(left, undefined, now)).toMatchObject({ ...pro(1), mode: 'FREE', graceEndsAt: grace.endsAt })
    expect(standingOf(left, undefined, grace.endsAt)).toMatchObject({ plan: 'FREE' })
  })
})

describe('reminders of a grace', () => {
  const graceEndsAt = '2026-03-17T12:00:00.000Z'
  const standing = { ...pro(), mode: 'SELF_PAY' as const, status: 'PAST_DUE' as const, graceEndsAt }

  test.each([
    [undefined, now],
    [0, '2026-03-13T12:00:00.000Z'],
    [3, '2026-03-16T12:00:00.000Z'],
    [6, graceEndsAt],
  ])('after that of day %s comes what is due at %s', (day, due) => {
    const reminded = day === undefined ? undefined : { graceEndsAt, day }
    expect(dueAt({ reminded }, standing)).toBe(due)
  })

  test('start anew with another grace, and are the payer’s where one pays', () => {
    const reminded = { graceEndsAt: '2025-01-01T00:00:00.000Z', day: 6 }
    expect(dueAt({ reminded }, standing)).toBe(now)
    for (const mode of ['ADD_ON', 'INCLUDED'] as const) {
      expect(dueAt({}, { ...standing, mode })).toBeUndefined()
      expect(reminderDue({}, { ...standing, mode }, now)).toBeUndefined()
    }
    expect(reminderDue({}, standing, now)).toBe(0)
  })
})
