import { Big } from 'big.js'
import { expect, test } from 'vitest'
import { changeSubscription } from '#shared/contract/operations/billing'
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

test('what adds an add-on is a call as the contract has it, with the add-ons held kept', () => {
  const holder = { plan: 'PRO', addOns: { locations: 1, advancedForecasting: true } } as const
  const { addOn } = limitReached('LOCATIONS', holder)({ used: new Big(2), limit: new Big(2) }).extra
  expect(addOn?.operation).toBe(changeSubscription.id)
  const wanted = { plan: 'PRO', addOns: { locations: 2, advancedForecasting: true } }
  expect(changeSubscription.body.parse(addOn?.body)).toEqual(wanted)
})

test('where a larger plan is the smaller bill, or the plan held takes no add-on, there is no such call', () => {
  expect(refused(17).addOn).toBeUndefined()
  const free = limitReached('LOCATIONS', { plan: 'FREE', addOns: noAddOns })({ used: new Big(3), limit: new Big(0) })
  expect([free.extra.plan, free.extra.addOn]).toEqual(['PRO with 3 location add-ons', undefined])
})
