/** Every operation that is not public × everybody who may not: by plan, role, membership and billing. The texts name what helps. */
import { beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { type Role, roles } from '#shared/domain/organization/roles'
import type { MemberAccess } from '#shared/entitlements/decide'
import { includes } from '#shared/entitlements/features'
import { noAddOns, plans, planTerms } from '#shared/entitlements/plans'
import { problemIn, send, textOf } from '#test/fixtures/answers'
import { suspend } from '#test/fixtures/behind-the-api'
import { standingCall } from '#test/fixtures/example-world'
import { member, organization } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

type Guarded = Operation & { access: MemberAccess }
const guarded = operations.filter((operation): operation is Guarded => typeof operation.access === 'object')
const forWhoIsSignedIn = operations.filter(({ access }) => access === 'signedIn')
const isFree = ({ access }: Guarded) => includes(access.feature, 'FREE', noAddOns)

let free: Account
let holding: Record<Role, Account>
let removed: Account
let suspended: Account
beforeAll(async () => {
  const [first, founder, other] = await Promise.all([
    organization('FREE'),
    organization('ENTERPRISE'),
    organization('ENTERPRISE'),
  ])
  const [clerk, admin, leaver] = await Promise.all([
    member(founder),
    member(founder, { role: 'ORG_ADMIN' }),
    member(founder, { role: 'ORG_SUPER_ADMIN' }),
  ])
  free = first
  holding = { MEMBER: clerk, ORG_ADMIN: admin, ORG_SUPER_ADMIN: founder }
  removed = leaver
  suspended = other
  await Promise.all([leave(removed), suspend(suspended)])
})

const leave = ({ client, organizationId, userId }: Account) =>
  client.members.deactivateMember({ params: { organizationId, userId } })

const callBy = async (operation: Operation, { accessToken }: Account) =>
  send(operation, await standingCall(operation), { accessToken })

describe.each(guarded.filter((operation) => !isFree(operation)))('$id, which FREE does not hold', (operation) => {
  test('answers 403 with feature, tier held, the plan that unlocks it and its price', async () => {
    const problem = await problemIn(await callBy(operation, free), 'plan.featureLocked')
    const unlocking = plans.find((plan) => includes(operation.access.feature, plan, noAddOns)) ?? 'FREE'
    expect(problem).toMatchObject({
      feature: operation.access.feature,
      tier: 'PARTNER_ONLY',
      plan: unlocking,
      price: `$${planTerms[unlocking].monthlyPriceUsd}/month`,
      upgradeUrl: '/v1/plans',
    })
    expect(problem.detail).toContain(`${unlocking} unlocks it for $${planTerms[unlocking].monthlyPriceUsd} a month`)
  })
})

const isLetIn = async (operation: Operation, account: Account) => {
  const answer = await callBy(operation, account)
  expect([401, 403], textOf(answer)).not.toContain(answer.status)
}

describe.each(guarded.filter(isFree))('$id, which every plan holds', (operation) => {
  test('is not refused for the plan', () => isLetIn(operation, free))
})

const lowerThan = (role: Role) => roles.slice(0, roles.indexOf(role))

describe.each(guarded.filter(({ access }) => access.role !== 'MEMBER'))('$id, which asks for a role', (operation) => {
  test.each(lowerThan(operation.access.role))('answers 403 to the role %s', async (role) => {
    const problem = await problemIn(await callBy(operation, holding[role]), 'access.roleTooLow')
    expect(problem.detail).toContain('admin')
  })
})

describe.each(guarded.filter(({ access }) => access.role === 'MEMBER'))('$id, which every member may', (operation) => {
  test('is not refused for the role', () => isLetIn(operation, holding.MEMBER))
})

describe.each(guarded)('$id', (operation) => {
  test('answers 403 to a member who was removed', async () => {
    await problemIn(await callBy(operation, removed), 'access.membershipEnded')
  })

  test('answers 403 to a suspended organization', async () => {
    await problemIn(await callBy(operation, suspended), 'access.organizationSuspended')
  })
})

describe.each(forWhoIsSignedIn)('$id, for which a session is enough', (operation) => {
  test.each([
    ['a member who was removed', leave],
    ['a member of a suspended organization', suspend],
  ])('is not refused to %s', async (_, losesRights) => {
    const account = await member(await organization('FREE'))
    await losesRights(account)
    const answer = await callBy(operation, account)
    expect(answer.status, textOf(answer)).not.toBe(401)
    if (answer.status === 403) expect(textOf(answer)).not.toContain('access.')
  })
})
