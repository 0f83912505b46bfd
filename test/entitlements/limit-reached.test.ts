import { Big } from 'big.js'
import { expect, test } from 'vitest'
import { noAddOns } from '#shared/entitlements/plans'
import { limitReached } from '#shared/runtime/limit-reached'

const refused = (used: number) =>
  limitReached('LOCATIONS', { plan: 'PRO', addOns: noAddOns })({ used: new Big(used), limit: new Big(1) }).extra

test('one location too many is offered room for one more', () => {
  expect(refused(1)).toMatchObject({ plan: 'PRO with 1 location add-on', price: '$248/month' })
})

test('a downgraded organization is offered room for all it has and one more', () => {
  expect(refused(5)).toMatchObject({ plan: 'PRO with 5 location add-ons', price: '$444/month' })
})
