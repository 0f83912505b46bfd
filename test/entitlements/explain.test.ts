import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roles } from '#shared/domain/organization/roles'
import { decide } from '#shared/entitlements/decide'
import { explainAccount } from '#shared/entitlements/explain'
import { featureNames } from '#shared/entitlements/features'
import { plans } from '#shared/entitlements/plans'

const access = fc.record({ feature: fc.constantFrom(...featureNames), role: fc.constantFrom(...roles) })
const membership = fc.record({ role: fc.constantFrom(...roles), active: fc.boolean() })
const entitlement = fc.record({
  plan: fc.constantFrom(...plans),
  addOns: fc.constant({ locations: 0, advancedForecasting: false }),
  suspended: fc.boolean(),
})

test('the first gate that an explanation refuses at is the one that the request is refused at', () => {
  fc.assert(
    fc.property(access, membership, entitlement, (asked, held, plan) => {
      const decision = decide(asked, held, plan)
      const refused = explainAccount(asked, held, plan).find(({ verdict }) => verdict === 'REFUSES')
      expect(refused?.code).toBe(decision.allowed ? undefined : decision.denial.code)
    }),
  )
})

test('a suspended organization is told whom to write to', () => {
  const told = explainAccount(
    { feature: 'organization.own', role: 'MEMBER' },
    { role: 'MEMBER', active: true },
    { plan: 'FREE', addOns: { locations: 0, advancedForecasting: false }, suspended: true },
  )
  expect(told.find(({ gate }) => gate === 'BILLING')).toEqual({
    gate: 'BILLING',
    verdict: 'REFUSES',
    because: 'The organization is suspended.',
    change: 'Write to support@betterdata.com.',
    code: 'access.organizationSuspended',
  })
})
