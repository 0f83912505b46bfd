/** The one judgement of membership, tier and role: each refusal says why, and what would change it. */
import { describe, expect, test } from 'vitest'
import { errors } from '#shared/contract/errors'
import { type Role, roles } from '#shared/domain/organization/roles'
import { type Decision, type Denial, decide, type Entitlement } from '#shared/entitlements/decide'
import { featureNames } from '#shared/entitlements/features'
import { noAddOns, plans } from '#shared/entitlements/plans'

const member = (role: Role) => ({ role, active: true })
const entitled = (plan: Entitlement['plan'], changes: Partial<Entitlement> = {}): Entitlement => ({
  plan,
  addOns: noAddOns,
  suspended: false,
  ...changes,
})
const invite = { feature: 'partnerships.create', role: 'ORG_ADMIN' } as const

function denialOf(decision: Decision): Denial {
  if (decision.allowed) throw new Error('a refusal was expected')
  return decision.denial
}

/** Every decision there is: each feature, asked role, membership and entitlement. */
const denials = featureNames.flatMap((feature) =>
  roles.flatMap((role) =>
    [undefined, { role, active: false }, ...roles.map(member)].flatMap((membership) =>
      plans
        .flatMap((plan) => [entitled(plan), entitled(plan, { suspended: true }), undefined])
        .map((entitlement) => decide({ feature, role }, membership, entitlement))
        .flatMap((decision) => (decision.allowed ? [] : [decision.denial])),
    ),
  ),
)

describe('a member', () => {
  test('with the role and the plan may', () => {
    expect(decide(invite, member('ORG_ADMIN'), entitled('PRO'))).toEqual({ allowed: true })
  })

  test('with a higher role may, too', () => {
    expect(decide(invite, member('ORG_SUPER_ADMIN'), entitled('ENTERPRISE'))).toEqual({ allowed: true })
  })

  test('of a FREE organization may respond and read its own', () => {
    for (const feature of ['organization.own', 'asns.receive', 'partnerships.view', 'inventory.viewShared'] as const) {
      expect(decide({ feature, role: 'MEMBER' }, member('MEMBER'), entitled('FREE'))).toEqual({ allowed: true })
    }
  })
})

describe('a refusal', () => {
  test('for the plan names feature, tier, the plan that unlocks it, its price and where to upgrade', () => {
    expect(denialOf(decide(invite, member('ORG_ADMIN'), entitled('FREE')))).toEqual({
      code: 'plan.featureLocked',
      title: 'Upgrade required',
      detail: 'Not part of the FREE plan: Create partnerships. PRO unlocks it for $199 a month.',
      feature: 'partnerships.create',
      tier: 'PARTNER_ONLY',
      plan: 'PRO',
      price: '$199/month',
      upgradeUrl: '/v1/plans',
    })
  })

  test('for an add-on names the add-on', () => {
    const access = { feature: 'forecasting.advanced', role: 'MEMBER' } as const
    const denial = denialOf(decide(access, member('MEMBER'), entitled('PRO')))
    expect(denial).toMatchObject({
      tier: 'BASIC',
      plan: 'PRO with the advanced forecasting add-on',
      price: '$228/month',
    })
    const held = { locations: 0, advancedForecasting: true }
    expect(decide(access, member('MEMBER'), entitled('PRO', { addOns: held }))).toEqual({ allowed: true })
  })

  test('for the role names the role', () => {
    const denial = denialOf(decide(invite, member('MEMBER'), entitled('PRO')))
    expect(denial).toMatchObject({ code: 'access.roleTooLow', feature: 'partnerships.create', tier: 'BASIC' })
    expect(denial.detail).toContain('organization admin')
  })

  test('for the plan comes before the role: another role would not help', () => {
    expect(denialOf(decide(invite, member('MEMBER'), entitled('FREE'))).code).toBe('plan.featureLocked')
  })

  test('of a former member says so and tells nothing of the organization', () => {
    for (const membership of [undefined, { role: 'ORG_ADMIN', active: false } as const]) {
      expect(denialOf(decide(invite, membership, entitled('PRO')))).toMatchObject({
        code: 'access.membershipEnded',
        tier: '',
        plan: '',
      })
    }
  })

  test('of a suspended organization comes before its plan, whatever the role', () => {
    const suspended = entitled('FREE', { suspended: true })
    expect(denialOf(decide(invite, member('ORG_SUPER_ADMIN'), suspended)).code).toBe('access.organizationSuspended')
  })
})

describe('every refusal there is', () => {
  test('sets every key: the gateway would print the name of one that is missing', () => {
    const keys = ['code', 'detail', 'feature', 'plan', 'price', 'tier', 'title', 'upgradeUrl']
    expect(denials.length).toBeGreaterThan(100)
    expect(denials.filter((denial) => Object.keys(denial).sort().join() !== keys.join())).toEqual([])
    expect(denials.filter((denial) => Object.values(denial).some((value) => typeof value !== 'string'))).toEqual([])
  })

  test('needs no escaping in JSON: the gateway puts it in as it is', () => {
    const texts = [...new Set(denials.flatMap((denial) => Object.values(denial)))]
    expect(texts.filter((text) => JSON.stringify(text) !== `"${text}"`)).toEqual([])
  })

  test('has a code and title of the error catalogue, answered as 403', () => {
    const strange = denials.filter(({ code, title }) => errors[code].status !== 403 || errors[code].title !== title)
    expect(strange).toEqual([])
  })
})
