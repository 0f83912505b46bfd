/** The plan that a root gives to what it creates lasts as long as the link, and follows the root's own. */
import { expect, test } from 'vitest'
import { givenPlanChange } from '#functions/hierarchy/given-plan'
import { standingChanged } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import { after, days } from '#shared/kernel/time'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { commit, commitUnlogged, Stale } from '#shared/table/commit'
import { Entitlements } from '#shared/table/entities/organizations'
import { lists, logShards, shardOf } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { LogEntries } from '#shared/table/log'
import { created, createdWithAdmin, linked, root, unlinked } from '#test/fixtures/group'
import { organization, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

/** As the operators of the platform, or whoever may read it, are told. */
async function planOf(by: Account, organizationId: string) {
  const { plan, givenBy, monthlyBillUsd, usage } = await by.client.organizations.getEntitlements({
    params: { organizationId },
  })
  return { plan, givenBy, monthlyBillUsd, skus: usage.skus.limit }
}
/** Of an organization in which nobody can ask. */
async function storedPlan(of: { organizationId: string }) {
  const held = await Entitlements.get(of)
  return [held?.plan, held?.givenBy]
}

const own = (plan: string, monthlyBillUsd: number, skus: number | null) => ({
  plan,
  givenBy: undefined,
  monthlyBillUsd,
  skus,
})

test('a subsidiary that is created has the plan of the root, on the bill of the root', async () => {
  const holdings = await root()
  const { organizationId } = await created(holdings)
  const given = { plan: 'ENTERPRISE', givenBy: holdings.organizationId, monthlyBillUsd: 0, skus: null }
  expect(await planOf(holdings, organizationId)).toEqual(given)
})

test('a subsidiary that is created while the root’s plan goes on unpaid has it until the same moment', async () => {
  const holdings = await root()
  const graceEndsAt = after(new Date().toISOString(), days(3))
  const held = await Entitlements.load(
    { organizationId: OrganizationId.parse(holdings.organizationId) },
    'organization.notFound',
  )
  await commitUnlogged([Entitlements.replace({ ...held, graceEndsAt, version: held.version + 1 }, held)])
  const division = await created(holdings)
  expect(await Entitlements.get(division)).toMatchObject({ plan: 'ENTERPRISE', graceEndsAt })
  expect((await standingsToldOf(division.organizationId)).map((told) => told.graceEndsAt)).toEqual([graceEndsAt])
})

test('an organization that is linked keeps its own plan, also after unlinking', async () => {
  const [holdings, brand] = [await root(), await organization('PRO')]
  const link = await linked(holdings, brand)
  expect(await planOf(brand, brand.organizationId)).toEqual(own('PRO', 199, 1_000))
  await unlinked(holdings, link)
  expect(await planOf(brand, brand.organizationId)).toEqual(own('PRO', 199, 1_000))
})

test('the plan of the root is followed by all that it gave one to, and by nobody else', async () => {
  const [holdings, brand] = [await root(), await organization('PRO')]
  await linked(holdings, brand)
  const division = await created(holdings)
  const branch = await created(holdings, { parentId: division.organizationId })
  await system.setPlan(holdings.organizationId, 'FREE')
  await system.settled()
  for (const each of [division, branch]) expect(await storedPlan(each)).toEqual(['FREE', holdings.organizationId])
  await system.setPlan(holdings.organizationId, 'ENTERPRISE')
  // What was taken with the plan came back with it: the gift itself was not forgotten.
  await system.settled()
  const given = { plan: 'ENTERPRISE', givenBy: holdings.organizationId, monthlyBillUsd: 0, skus: null }
  for (const { organizationId } of [division, branch]) expect(await planOf(holdings, organizationId)).toEqual(given)
  expect(await planOf(brand, brand.organizationId)).toEqual(own('PRO', 199, 1_000))
})

test('unlinking ends it, and what was given further down, after seven days', async () => {
  const holdings = await root()
  const division = await createdWithAdmin(holdings)
  const branch = await created(holdings, { parentId: division.organizationId })
  await unlinked(holdings, { params: division })
  await system.settled()
  for (const each of [division, branch]) {
    expect(await storedPlan(each)).toEqual(['ENTERPRISE', undefined])
    const { graceEndsAt = '' } = (await Entitlements.get(each)) ?? {}
    const daysLeft = (Date.parse(graceEndsAt) - Date.now()) / 86_400_000
    expect(daysLeft).toBeCloseTo(7, 1)
  }
})

test('unlinking gives nothing that was not there: below a root without a plan there is nothing to go on', async () => {
  const holdings = await root()
  const division = await createdWithAdmin(holdings)
  await system.setPlan(holdings.organizationId, 'FREE')
  await system.settled()
  await unlinked(holdings, { params: division })
  await system.settled()
  expect(await storedPlan(division)).toEqual(['FREE', undefined])
})

test('a gift stays with the giver: what a child gave to its own comes and goes with the child', async () => {
  const [holdings, brand] = [await root(), await root('Brand')]
  const division = await created(brand)
  const link = await linked(holdings, brand)
  await unlinked(holdings, link)
  await system.settled()
  expect(await storedPlan(division)).toEqual(['ENTERPRISE', brand.organizationId])
})

test('a plan that the operator sets is its own: the root gives none any more', async () => {
  const holdings = await root()
  const { organizationId, relationshipId, admin } = await createdWithAdmin(holdings)
  await system.setPlan(organizationId, 'ENTERPRISE')
  expect(await planOf(holdings, organizationId)).toEqual(own('ENTERPRISE', 999, null))
  await unlinked(holdings, { params: { relationshipId } })
  expect(await planOf(admin, organizationId)).toEqual(own('ENTERPRISE', 999, null))
  expect((await admin.client.identity.getMe()).role).toBe('ORG_SUPER_ADMIN')
})

test('what was decided by a plan of the giver that is over is not written', async () => {
  const holdings = await root()
  const division = await created(holdings)
  const before = await Entitlements.load(holdings, 'organization.notFound')
  await system.setPlan(holdings.organizationId, 'FREE')
  await system.settled()
  const held = await Entitlements.load(division, 'organization.notFound')
  const settling = byAutomation({ id: 'follow-plan', correlationId: 'late' })
  await expect(commit(givenPlanChange(held, before, settling))).rejects.toBeInstanceOf(Stale)
  expect(await storedPlan(division)).toEqual(['FREE', holdings.organizationId])
})

test('who is INCLUDED is told of FREE, as who pays is', async () => {
  const holdings = await root()
  const division = await createdWithAdmin(holdings)
  await system.setPlan(holdings.organizationId, 'FREE')
  await system.settled()
  expect((await system.emailTo(division.email, 'is on FREE now')).text).toContain('ENTERPRISE')
})

test('what is given is told as INCLUDED from its first moment on, whenever it changes, and as FREE with its grace', async () => {
  const holdings = await root()
  const division = await createdWithAdmin(holdings)
  await system.setPlan(holdings.organizationId, 'FREE')
  await system.settled()
  await system.setPlan(holdings.organizationId, 'ENTERPRISE')
  await system.settled()
  await unlinked(holdings, { params: division })
  await system.settled()
  const told = await standingsToldOf(division.organizationId)
  expect(told.map(({ mode, status, plan }) => [mode, status, plan])).toEqual([
    ['INCLUDED', 'NONE', 'ENTERPRISE'],
    ['INCLUDED', 'NONE', 'FREE'],
    ['INCLUDED', 'NONE', 'ENTERPRISE'],
    ['FREE', 'NONE', 'ENTERPRISE'],
  ])
  expect(told.at(-1)?.graceEndsAt).toBeDefined()
})

async function standingsToldOf(organizationId: string) {
  const entries = await listAll(LogEntries, lists.log(organizationId, shardOf(organizationId, logShards)))
  return entries
    .filter(({ type }) => type === standingChanged.type)
    .map(({ data }) => standingChanged.data.parse(JSON.parse(data)))
}
