import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  billedItems,
  catalogue,
  checkHolding,
  type Holding,
  holdingOf,
  isIncrease,
  monthlyCents,
  quantitiesOf,
  sumOf,
  without,
} from '#shared/entitlements/billing/items'
import { actsAtPeriodEnd } from '#shared/entitlements/billing/when'
import { noAddOns } from '#shared/entitlements/plans'

const free: Holding = { plan: 'FREE', addOns: noAddOns }
const enterprise: Holding = { plan: 'ENTERPRISE', addOns: noAddOns }
const pro = (locations = 0, advancedForecasting = false): Holding => ({
  plan: 'PRO',
  addOns: { locations, advancedForecasting },
})
const holding = fc.oneof(
  fc.constant(free),
  fc.constant(enterprise),
  fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.boolean())
    .map(([locations, forecasting]) => pro(locations, forecasting)),
)

describe('what is on a bill', () => {
  test('costs what the table of plans says: PRO $199, ENTERPRISE $999, a location $49, advanced forecasting $29', () => {
    expect(billedItems.map((item) => [catalogue[item].lookupKey, catalogue[item].unitAmountCents])).toEqual([
      ['pro_monthly', 19_900],
      ['enterprise_monthly', 99_900],
      ['location_monthly', 4_900],
      ['advanced_forecasting_monthly', 2_900],
    ])
  })

  test('is the same money by the item and by the whole', () => {
    fc.assert(
      fc.property(holding, (held) => {
        const quantities = quantitiesOf(held)
        const byItem = billedItems.reduce((sum, item) => sum + quantities[item] * catalogue[item].unitAmountCents, 0)
        expect(byItem).toBe(monthlyCents(held))
      }),
    )
  })

  test('tells what is held, and back', () => {
    fc.assert(
      fc.property(holding, (held) => {
        expect(holdingOf(quantitiesOf(held))).toEqual(held)
      }),
    )
  })

  test('of several organizations is their sum, and without the others what is left is one’s own', () => {
    fc.assert(
      fc.property(holding, fc.array(holding, { maxLength: 20 }), (own, others) => {
        const covered = sumOf(others.map(quantitiesOf))
        expect(without(sumOf([quantitiesOf(own), covered]), covered)).toEqual(quantitiesOf(own))
      }),
    )
  })

  test('never goes below nothing', () => {
    expect(without(quantitiesOf(free), quantitiesOf(pro(3)))).toEqual(quantitiesOf(free))
  })

  test('has add-ons with PRO alone', () => {
    expect(checkHolding(pro(2, true))).toEqual({ ok: true, value: pro(2, true) })
    expect(checkHolding({ ...enterprise, addOns: pro(1).addOns })).toEqual({
      ok: false,
      failure: { code: 'billing.addOnsNeedPro', plan: 'ENTERPRISE' },
    })
    expect(checkHolding({ ...free, addOns: pro(0, true).addOns }).ok).toBe(false)
  })
})

describe('a change', () => {
  test.each([
    [free, pro(), true],
    [pro(), enterprise, true],
    [pro(40), enterprise, true],
    [pro(1), pro(2), true],
    [pro(), pro(0, true), true],
    [pro(2), pro(1, true), false],
    [pro(1, true), pro(2), false],
    [enterprise, pro(99, true), false],
    [pro(), free, false],
  ])('from %j to %j is more: %s', (from, to, more) => {
    expect(isIncrease(from, to)).toBe(more)
  })

  test('to more acts at once, whatever is asked', () => {
    for (const asked of ['NOW', 'PERIOD_END', undefined] as const) {
      expect(actsAtPeriodEnd(pro(), enterprise, { asked, isTrial: false })).toBe(false)
    }
  })

  test('to less waits for what was paid for to run out, unless it is asked for now', () => {
    expect(actsAtPeriodEnd(enterprise, pro(), { asked: undefined, isTrial: false })).toBe(true)
    expect(actsAtPeriodEnd(enterprise, pro(), { asked: 'NOW', isTrial: false })).toBe(false)
    expect(actsAtPeriodEnd(pro(), free, { asked: undefined, isTrial: true })).toBe(true)
  })

  test('to fewer add-ons acts at once on trial, for nothing was paid', () => {
    expect(actsAtPeriodEnd(pro(3), pro(1), { asked: undefined, isTrial: true })).toBe(false)
  })
})
