import { describe, expect, test } from 'vitest'
import { changePlan } from '#shared/entitlements/change-plan'
import { noAddOns } from '#shared/entitlements/plans'

const free = { plan: 'FREE', addOns: noAddOns, suspended: false, version: 1 } as const

describe("an organization's plan", () => {
  test('brings its limits with it', () => {
    expect(changePlan(free, { plan: 'PRO', addOns: { locations: 2, advancedForecasting: false } })).toMatchObject({
      ok: true,
      value: {
        changed: true,
        entitlement: { plan: 'PRO', version: 2 },
        limits: [
          { counted: 'SKUS', limit: 1000 },
          { counted: 'LOCATIONS', limit: 3 },
        ],
      },
    })
  })

  test('has no limits on ENTERPRISE', () => {
    expect(changePlan(free, { plan: 'ENTERPRISE', addOns: noAddOns })).toMatchObject({
      value: { limits: [{ limit: null }, { limit: null }] },
    })
  })

  test('given again is no change', () => {
    expect(changePlan(free, { plan: 'FREE', addOns: { ...noAddOns } })).toEqual({
      ok: true,
      value: { changed: false, entitlement: free },
    })
  })

  test.each(['FREE', 'ENTERPRISE'] as const)('%s holds no add-ons', (plan) => {
    const refused = { ok: false, failure: `Add-ons belong to PRO: ${plan} cannot hold them.` }
    expect(changePlan(free, { plan, addOns: { locations: 1, advancedForecasting: false } })).toEqual(refused)
    expect(changePlan(free, { plan, addOns: { locations: 0, advancedForecasting: true } })).toEqual(refused)
  })

  test('does not lift a suspension', () => {
    const suspended = { ...free, suspended: true }
    expect(changePlan(suspended, { plan: 'PRO', addOns: noAddOns })).toMatchObject({
      value: { entitlement: { suspended: true } },
    })
  })
})
