/** Plans, limits, prices and the feature matrix are those that were promised (2.1, 2.2). */
import { describe, expect, test } from 'vitest'
import { listPlans } from '#shared/contract/operations/platform'
import { type Feature, featureNames, includes } from '#shared/entitlements/features'
import { type AddOns, limitOf, monthlyBillUsd, noAddOns, plans, planTerms, tierOf } from '#shared/entitlements/plans'
import { grantText, pricingPage } from '#shared/entitlements/pricing-page'

const everyone = ['yes', 'yes', 'yes']
const payers = ['no', 'yes', 'yes']
const enterprise = ['no', 'no', 'yes']

/** The printed matrix, written out once more: what the code says is held against what was promised. */
const promised: Record<Feature, string[]> = {
  'organization.own': everyone,
  'partnerships.view': everyone,
  'partnerships.create': payers,
  'products.viewShared': ['read-only', 'yes', 'yes'],
  'products.manage': ['no', 'up to 1,000 SKUs', 'unlimited'],
  'inventory.viewShared': ['only what the partnership shares', 'yes', 'yes'],
  'inventory.manage': ['no', '1 location + add-ons', 'unlimited'],
  'orders.view': ['read-only', 'yes', 'yes'],
  'orders.create': payers,
  'shipments.view': ['filtered', 'yes', 'yes'],
  'shipments.create': payers,
  'asns.receive': everyone,
  'asns.send': everyone,
  'vmi.participate': everyone,
  'operations.manage': payers,
  'ingestionKeys.use': everyone,
  'forecasting.basic': payers,
  'forecasting.advanced': ['no', 'add-on', 'yes'],
  'reports.limited': everyone,
  'reports.basic': payers,
  'analytics.advanced': enterprise,
  'hierarchy.manage': enterprise,
  'api.access': enterprise,
  'messaging.use': everyone,
}

const withLocations = (locations: number): AddOns => ({ ...noAddOns, locations })
const withForecasting: AddOns = { ...noAddOns, advancedForecasting: true }

describe('the feature matrix', () => {
  test.each(featureNames)('%s is as promised', (feature) => {
    expect(plans.map((plan) => grantText(feature, tierOf(plan)))).toEqual(promised[feature])
  })

  test('opens to a plan what its tier has, advanced forecasting on PRO only with the add-on', () => {
    const wrong = featureNames.flatMap((feature) =>
      plans.filter((plan, index) => {
        const cell = promised[feature][index]
        return includes(feature, plan, noAddOns) !== (cell !== 'no' && cell !== 'add-on')
      }),
    )
    expect(wrong).toEqual([])
    expect(includes('forecasting.advanced', 'PRO', withForecasting)).toBe(true)
    expect(includes('forecasting.advanced', 'FREE', withForecasting)).toBe(false)
  })
})

describe('a plan', () => {
  test('goes with its tier and its price', () => {
    expect(plans.map((plan) => [plan, tierOf(plan), planTerms[plan].monthlyPriceUsd])).toEqual([
      ['FREE', 'PARTNER_ONLY', 0],
      ['PRO', 'BASIC', 199],
      ['ENTERPRISE', 'FULL', 999],
    ])
  })

  test('holds as many SKUs and locations as promised', () => {
    expect(plans.map((plan) => limitOf('SKUS', plan, noAddOns))).toEqual([0, 1000, null])
    expect(plans.map((plan) => limitOf('LOCATIONS', plan, noAddOns))).toEqual([0, 1, null])
  })

  test('PRO holds one location more for each add-on, FREE does not', () => {
    expect(limitOf('LOCATIONS', 'PRO', withLocations(34))).toBe(35)
    expect(limitOf('LOCATIONS', 'FREE', withLocations(34))).toBe(0)
    expect(limitOf('SKUS', 'PRO', withLocations(34))).toBe(1000)
  })

  test('PRO can be tried for 14 days', () => {
    expect(plans.map((plan) => planTerms[plan].trialDays)).toEqual([0, 14, 0])
  })
})

describe('the monthly bill', () => {
  test('adds $49 a location and $29 for forecasting to PRO', () => {
    expect(monthlyBillUsd('PRO', withLocations(1))).toBe(248)
    expect(monthlyBillUsd('PRO', withForecasting)).toBe(228)
    expect(monthlyBillUsd('PRO', { locations: 34, advancedForecasting: true })).toBe(199 + 34 * 49 + 29)
  })

  test('has no add-ons on FREE and ENTERPRISE', () => {
    expect(monthlyBillUsd('FREE', withLocations(3))).toBe(0)
    expect(monthlyBillUsd('ENTERPRISE', withLocations(3))).toBe(999)
  })
})

describe('the pricing page', () => {
  test('is what GET /v1/plans promises', () => {
    expect(listPlans.output.parse(pricingPage())).toEqual(pricingPage())
  })

  test('shows every plan, add-on and feature', () => {
    const page = pricingPage()
    expect(page.plans.map(({ plan }) => plan)).toEqual([...plans])
    expect(page.addOns.map(({ addOn, monthlyPriceUsd }) => [addOn, monthlyPriceUsd])).toEqual([
      ['LOCATION', 49],
      ['ADVANCED_FORECASTING', 29],
    ])
    expect(page.features.map(({ feature }) => feature)).toEqual(featureNames)
  })
})
