/** An upgrade is named by the smallest whole bill, not by the smallest step. */
import { describe, expect, test } from 'vitest'
import { featureNames, includes } from '#shared/entitlements/features'
import { limitOf, noAddOns, plans } from '#shared/entitlements/plans'
import { unlockFeature } from '#shared/entitlements/unlock'
import { unlockLimit } from '#shared/entitlements/unlock-limit'

const onPro = (locations: number) => ({ plan: 'PRO', addOns: { ...noAddOns, locations } }) as const
const onFree = { plan: 'FREE', addOns: noAddOns } as const

describe('what gives room', () => {
  test('for the second location is PRO with an add-on', () => {
    expect(unlockLimit('LOCATIONS', 2, onPro(0))).toMatchObject({
      text: 'PRO with 1 location add-on',
      monthlyBillUsd: 248,
    })
  })

  test('for 17 locations is still PRO', () => {
    expect(unlockLimit('LOCATIONS', 17, onPro(15))).toMatchObject({
      text: 'PRO with 16 location add-ons',
      monthlyBillUsd: 983,
    })
  })

  test('from 18 locations ENTERPRISE is cheaper', () => {
    expect(unlockLimit('LOCATIONS', 18, onPro(16))).toMatchObject({ text: 'ENTERPRISE', monthlyBillUsd: 999 })
    expect(unlockLimit('LOCATIONS', 35, onPro(33))).toMatchObject({ text: 'ENTERPRISE', monthlyBillUsd: 999 })
  })

  test('with the forecasting add-on held, ENTERPRISE is cheaper one location earlier', () => {
    const held = { plan: 'PRO', addOns: { locations: 15, advancedForecasting: true } } as const
    expect(unlockLimit('LOCATIONS', 17, held)).toMatchObject({ text: 'ENTERPRISE', monthlyBillUsd: 999 })
  })

  test('for the first location or SKU of a FREE organization is PRO', () => {
    expect(unlockLimit('LOCATIONS', 1, onFree)).toMatchObject({ text: 'PRO', monthlyBillUsd: 199 })
    expect(unlockLimit('SKUS', 1, onFree)).toMatchObject({ text: 'PRO', monthlyBillUsd: 199 })
  })

  test('for the 1,001st SKU is ENTERPRISE: no add-on holds SKUs', () => {
    expect(unlockLimit('SKUS', 1001, onPro(0))).toMatchObject({ text: 'ENTERPRISE', monthlyBillUsd: 999 })
  })

  test('always does give it', () => {
    for (const needed of [1, 2, 17, 18, 500]) {
      const { plan, addOns } = unlockLimit('LOCATIONS', needed, onFree)
      expect(limitOf('LOCATIONS', plan, addOns) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(needed)
    }
  })
})

describe('what unlocks a feature', () => {
  test('for advanced forecasting is the add-on, on PRO', () => {
    const text = 'PRO with the advanced forecasting add-on'
    expect(unlockFeature('forecasting.advanced', onPro(0))).toMatchObject({ text, monthlyBillUsd: 228 })
    expect(unlockFeature('forecasting.advanced', onFree)).toMatchObject({ text, monthlyBillUsd: 228 })
  })

  test('keeps the locations that are held, until ENTERPRISE is cheaper', () => {
    expect(unlockFeature('forecasting.advanced', onPro(15))).toMatchObject({ plan: 'PRO', monthlyBillUsd: 963 })
    expect(unlockFeature('forecasting.advanced', onPro(16))).toMatchObject({ plan: 'ENTERPRISE', monthlyBillUsd: 999 })
  })

  test('always does unlock it, whatever is held', () => {
    const locked = featureNames.flatMap((feature) =>
      plans.filter((plan) => {
        const unlock = unlockFeature(feature, { plan, addOns: noAddOns })
        return !includes(feature, unlock.plan, unlock.addOns)
      }),
    )
    expect(locked).toEqual([])
  })
})
