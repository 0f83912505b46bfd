import { expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import { onboardingSteps, onboardingTerms, stepsFor } from '#shared/entitlements/onboarding'
import { noAddOns } from '#shared/entitlements/plans'

test.each(onboardingSteps)('the step %s names an operation that asks for the feature of the step', (step) => {
  const { operation, feature } = onboardingTerms[step]
  const access = operations.find(({ id }) => id === operation)?.access
  expect(typeof access === 'object' && access.feature).toBe(feature)
})

test('the steps of a plan are those it can take', () => {
  const held = (plan: 'FREE' | 'PRO' | 'ENTERPRISE') => stepsFor({ plan, addOns: noAddOns }, { isOwned: false }).length
  expect([held('FREE'), held('PRO'), held('ENTERPRISE')]).toEqual([1, 6, 7])
})
