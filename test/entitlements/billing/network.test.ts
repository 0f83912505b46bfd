/** How an organization stands while who pays for it changes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Holding, nothing, quantitiesOf, sumOf } from '#shared/entitlements/billing/items'
import { type Account, dueAt, graceAfter, standingOf } from '#shared/entitlements/billing/standing'
import { covering, ownHolding, quantitiesAfter, type Subscription } from '#shared/entitlements/billing/subscription'

const pro = (locations = 0): Holding => ({ plan: 'PRO', addOns: { locations, advancedForecasting: false } })
const enterprise: Holding = { plan: 'ENTERPRISE', addOns: nothing.addOns }
const now = '2026-03-10T12:00:00.000Z'

const subscription = (subscriptionId: string, holdings: Holding[], more: Partial<Subscription> = {}): Subscription => ({
  subscriptionId,
  status: 'ACTIVE',
  quantities: sumOf(holdings.map(quantitiesOf)),
  periodStartsAt: '2026-03-01T00:00:00.000Z',
  periodEndsAt: '2026-04-01T00:00:00.000Z',
  ...more,
})
const account = (more: Partial<Account> = {}): Account => ({ organizationId: 'org_own', covers: {}, ...more })
const payer = (covers: Record<string, Holding>, more: Partial<Account> = {}): Account => ({
  organizationId: 'org_payer',
  covers,
  subscription: subscription('sub_payer', [enterprise, ...Object.values(covers)]),
  ...more,
})

describe('an organization that goes from its own subscription to a payer’s bill', () => {
  const own = subscription('sub_own', [pro(1)])
  const handingOver = { subscriptionId: 'sub_own', prorationAt: now }
  const moving = account({ subscription: own, handingOver, payerId: 'org_payer' })

  test('has its plan by the one or by the other, whatever of the move is noted', () => {
    const before = standingOf(moving, payer({}), now)
    const during = standingOf(moving, payer({ org_own: pro(1) }), now)
    const emptied = { ...moving, subscription: subscription('sub_own', []) }
    const after = standingOf(emptied, payer({ org_own: pro(1) }), now)
    const ended = { ...moving, subscription: { ...own, status: 'CANCELED' as const }, handingOver: undefined }
    expect([before, during, after, standingOf(ended, payer({ org_own: pro(1) }), now)].map(({ plan }) => plan)).toEqual(
      ['PRO', 'PRO', 'PRO', 'PRO'],
    )
    expect([before.mode, during.mode, after.mode]).toEqual(['SELF_PAY', 'ADD_ON', 'ADD_ON'])
  })

  test('counts by a new subscription of its own, whoever pays still', () => {
    const bought = { ...moving, subscription: subscription('sub_new', [pro(3)]) }
    expect(standingOf(bought, payer({ org_own: pro(1) }), now)).toMatchObject({ ...pro(3), mode: 'SELF_PAY' })
  })

  test('is looked after in five minutes if nobody finished the move', () => {
    const standing = standingOf(moving, payer({ org_own: pro(1) }), now)
    expect(dueAt(moving, standing)).toBe('2026-03-10T12:05:00.000Z')
  })
})

describe('a payer whose subscription ended', () => {
  const ended = payer(
    { org_own: pro(1) },
    { subscription: subscription('sub_payer', [], { status: 'CANCELED', endedAt: '2026-03-09T00:00:00.000Z' }) },
  )
  const told = { ...pro(1) }

  test('takes nobody’s plan for seven days from that moment, whether or not it was noted', () => {
    const paidFor = account({ payerId: 'org_payer', told })
    const graceEndsAt = '2026-03-16T00:00:00.000Z'
    expect(standingOf(paidFor, ended, now)).toMatchObject({ ...pro(1), mode: 'FREE', graceEndsAt })
    const noted = account({ told, grace: { holding: pro(1), endsAt: graceEndsAt, reason: 'PAYER_ENDED' } })
    expect(standingOf(noted, undefined, now)).toMatchObject({ ...pro(1), mode: 'FREE', graceEndsAt })
    expect(standingOf(paidFor, ended, graceEndsAt)).toMatchObject({ plan: 'FREE' })
  })

  test('gives nothing back to who had nothing any more, for it had not paid for long', () => {
    expect(standingOf(account({ payerId: 'org_payer', told: nothing }), ended, now).plan).toBe('FREE')
    const overdue = { ...pro(1), graceEndsAt: '2026-03-08T00:00:00.000Z' }
    expect(standingOf(account({ payerId: 'org_payer', told: overdue }), ended, now).plan).toBe('FREE')
  })
})

test('days of grace count from the moment in which nobody paid any more', () => {
  expect(graceAfter({ told: pro(1) }, pro(1), { at: now, reason: 'UNLINKED' })).toEqual({
    holding: pro(1),
    endsAt: '2026-03-17T12:00:00.000Z',
    reason: 'UNLINKED',
  })
  expect(graceAfter({}, pro(1), { at: now, reason: 'UNLINKED' })).toBeUndefined()
})

test('days of grace come once in thirty days: whoever comes and goes again has what is left of them', () => {
  const again = (lastGraceEndsAt: string) =>
    graceAfter({ told: pro(1), lastGraceEndsAt }, pro(1), { at: now, reason: 'COVERAGE_ENDED' })?.endsAt
  expect(again('2026-03-12T00:00:00.000Z'), 'two days are left').toBe('2026-03-12T00:00:00.000Z')
  expect(again(now), 'none are left').toBeUndefined()
  expect(again('2026-02-09T00:00:00.000Z'), 'over for less than thirty days').toBeUndefined()
  expect(again('2026-02-08T12:00:00.000Z'), 'over for thirty days').toBe('2026-03-17T12:00:00.000Z')
  const ended = payer(
    { org_own: pro(1) },
    { subscription: subscription('sub_payer', [], { status: 'CANCELED', endedAt: now }) },
  )
  const paidFor = account({ payerId: 'org_payer', told: pro(1), lastGraceEndsAt: '2026-02-09T00:00:00.000Z' })
  expect(standingOf(paidFor, ended, now).plan).toBe('FREE')
})

test('whatever comes and goes, a bill is what its payer and those on it hold', () => {
  const holding = fc.oneof(
    fc.constant(nothing),
    fc.constant(enterprise),
    fc.integer({ min: 0, max: 40 }).map((locations) => pro(locations)),
  )
  const organizationId = fc.constantFrom('org_payer', 'org_a', 'org_b', 'org_c')
  fc.assert(
    fc.property(fc.array(fc.tuple(organizationId, holding), { maxLength: 30 }), (changes) => {
      let held: Record<string, Holding> = { org_payer: enterprise }
      let paying = payer({})
      for (const [whose, to] of changes) {
        const quantities = quantitiesAfter(paying, { organizationId: whose, to })
        const covers = whose === 'org_payer' ? paying.covers : covering(paying.covers, whose, to)
        paying = { ...paying, covers, subscription: { ...subscription('sub_payer', []), quantities } }
        held = { ...held, [whose]: to }
        expect(quantities).toEqual(sumOf(Object.values(held).map(quantitiesOf)))
        expect(quantitiesOf(ownHolding(paying, now))).toEqual(quantitiesOf(held.org_payer ?? nothing))
      }
    }),
  )
})
