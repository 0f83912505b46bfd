/** Who sees what of whom in a hierarchy: downward along ownership, to whom it was granted, and nothing sideways, upward or afterwards. */
import { beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { idGenerator } from '#shared/kernel/ids'
import { bodyWithoutRequestId, send, textOf } from '#test/fixtures/answers'
import { befriend, endMembership, setRole, suspend } from '#test/fixtures/behind-the-api'
import type { Proposal } from '#test/fixtures/group'
import { created, linked, root, unlinked } from '#test/fixtures/group'
import { location, organization, partnerOf, product, stock, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

/** Every reading that names an organization in its path and is open to all who are in it. */
const readings = operations.filter(
  ({ access, method, path }) =>
    method === 'GET' &&
    path.startsWith('/v1/organizations/{organizationId}') &&
    typeof access === 'object' &&
    access.role === 'MEMBER',
)
const newId = idGenerator(Date.now)

type Owned = { account: Account; place: string; goods: string; link: Proposal }

/** Holdings owns Brand, which owns Salon; Sibling beside Brand; Affiliate and Partner beside all of them. */
let holdings: Account
let brand: Owned
let salon: Owned
let sibling: Owned
let affiliate: Account
let partner: Account
let stranger: Account

async function member(by: Account, name: string): Promise<Owned> {
  const account = await root(name)
  const link = await linked(by, account)
  const [place, goods] = [await location(account, { name: `${name} Place` }), await product(account)]
  await stock(account, place, goods, 7)
  return { account, place, goods, link }
}

beforeAll(async () => {
  holdings = await root('Holdings')
  brand = await member(holdings, 'Brand')
  sibling = await member(holdings, 'Sibling')
  ;[affiliate, stranger] = await Promise.all([root('Affiliate'), root('Stranger')])
  await linked(holdings, affiliate, { type: 'AFFILIATE' })
  ;({ partner } = await partnerOf(holdings, { name: 'Partner' }))
  await system.setPlan(partner.organizationId, 'ENTERPRISE')
  // Salon was Brand's before Brand came under Holdings.
  const account = await root('Salon')
  await unlinked(holdings, brand.link)
  salon = { account, place: '', goods: '', link: await linked(brand.account, account) }
  brand = { ...brand, link: await linked(holdings, brand.account) }
  salon.place = await location(account, { name: 'Salon Place' })
})

/** A reading of an organization, and of a place and a person where it names one. */
function inputOf(operation: Operation, ids: { organizationId: string; locationId: string; userId: string }) {
  const named = Object.entries(ids).filter(([name]) => operation.params && name in operation.params.shape)
  return { params: Object.fromEntries(named) }
}

const idsOf = ({ account: { organizationId, userId }, place }: Owned) => ({
  organizationId,
  userId,
  locationId: place,
})
const nothing = () => ({
  organizationId: newId('organization'),
  locationId: newId('location'),
  userId: newId('user'),
})

/** What somebody who names an organization is answered, held against the answer to one that does not exist. */
async function mustBeAsNothing(by: Account, of: Owned): Promise<void> {
  for (const operation of readings) {
    const named = await send(operation, { by, input: inputOf(operation, idsOf(of)) })
    const missing = await send(operation, { by, input: inputOf(operation, nothing()) })
    expect([operation.id, named.status, bodyWithoutRequestId(named)]).toEqual([
      operation.id,
      404,
      bodyWithoutRequestId(missing),
    ])
  }
}

async function mustSee(by: Account, of: Owned): Promise<void> {
  for (const operation of readings) {
    const answer = await send(operation, { by, input: inputOf(operation, idsOf(of)) })
    expect([operation.id, answer.status], textOf(answer)).toEqual([operation.id, 200])
  }
}

test('there are readings of everything that an organization has', () => {
  expect(readings.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'organizations.getOrganization',
      'organizations.getEntitlements',
      'members.listMembers',
      'members.getMember',
      'hierarchy.getHierarchy',
      'inventory.listLocationsOf',
      'inventory.listStockOf',
      'catalog.listProductsOf',
      'logistics.listShipmentsOf',
      'logistics.listAsnsOf',
      'partnerships.listPartnershipsOf',
    ]),
  )
})

describe('a super admin at the root', () => {
  test('reads what is owned at every level, by naming it, as those who work there do', async () => {
    await mustSee(holdings, brand)
    await mustSee(holdings, salon)
    const { organizationId } = brand.account
    const params = { organizationId, locationId: brand.place }
    expect(await holdings.client.inventory.listLocationsOf({ params: { organizationId } })).toEqual(
      await brand.account.client.inventory.listLocations(),
    )
    expect(await holdings.client.inventory.listStockOf({ params })).toEqual(
      await brand.account.client.inventory.listStock({ params: { locationId: brand.place } }),
    )
    expect(await holdings.client.catalog.listProductsOf({ params: { organizationId } })).toEqual(
      await brand.account.client.catalog.listProducts(),
    )
    expect(await holdings.client.partnerships.listPartnershipsOf({ params: { organizationId } })).toEqual(
      await brand.account.client.partnerships.listPartnerships(),
    )
  })

  test('finds a location under its own organization only', async () => {
    const params = { organizationId: brand.account.organizationId, locationId: sibling.place }
    await expect(holdings.client.inventory.listStockOf({ params })).rejects.toMatchObject({
      code: 'location.notFound',
    })
  })

  test('pages through a list of what is owned; its cursors open no other list', async () => {
    await location(brand.account, { name: 'Second' })
    const { organizationId } = brand.account
    const first = await holdings.client.inventory.listLocationsOf({ params: { organizationId }, query: { limit: 1 } })
    const query = { limit: 1, cursor: first.nextCursor }
    const second = await holdings.client.inventory.listLocationsOf({ params: { organizationId }, query })
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Brand Place', 'Second'])
    await expect(holdings.client.inventory.listLocationsOf({ params: sibling.account, query })).rejects.toMatchObject({
      code: 'request.cursorInvalid',
    })
  })

  test('sees nothing of partners, franchises and affiliates beyond what partnerships share', async () => {
    for (const account of [affiliate, partner]) await mustBeAsNothing(holdings, { ...brand, account })
  })
})

describe('nobody else', () => {
  test('sees sideways, upward or from outside', async () => {
    const { account } = brand
    const owner = { ...brand, account: holdings }
    await mustBeAsNothing(account, owner)
    await mustBeAsNothing(account, sibling)
    await mustBeAsNothing(sibling.account, brand)
    for (const by of [affiliate, partner, stranger])
      for (const of of [owner, brand, salon]) await mustBeAsNothing(by, of)
  })

  test('sees below without its being granted: a super admin who is not at the root, admins, members', async () => {
    await mustBeAsNothing(brand.account, salon)
    for (const role of ['ORG_ADMIN', 'MEMBER'] as const) {
      await setRole(holdings, role)
      await mustBeAsNothing(holdings, brand)
      expect(await holdings.client.hierarchy.getHierarchy({ params: holdings })).not.toHaveProperty('below')
    }
    await setRole(holdings, 'ORG_SUPER_ADMIN')
    await mustSee(holdings, brand)
  })
})

describe('an admin', () => {
  const grant = (of: Account, subsidiaries: boolean) =>
    holdings.client.hierarchy.setVisibility({
      params: { organizationId: of.organizationId, userId: of.userId },
      body: { subsidiaries },
    })

  test('sees what its organization owns from the moment it is granted to the moment it is taken back', async () => {
    await setRole(brand.account, 'ORG_ADMIN')
    await mustBeAsNothing(brand.account, salon)
    await grant(brand.account, true)
    await mustSee(brand.account, salon)
    await mustBeAsNothing(brand.account, sibling)
    await mustBeAsNothing(brand.account, { ...brand, account: holdings })
    const { above, below } = await brand.account.client.hierarchy.getHierarchy({ params: brand.account })
    expect([above.map(({ name }) => name), below?.map(({ name }) => name)]).toEqual([['Holdings'], ['Salon']])
    await grant(brand.account, false)
    await mustBeAsNothing(brand.account, salon)
  })

  test('is granted it by a super admin at the root alone, and only while it is an active admin', async () => {
    const { organizationId, userId } = brand.account
    const input = { params: { organizationId, userId }, body: { subsidiaries: true } }
    await setRole(brand.account, 'ORG_SUPER_ADMIN')
    await expect(brand.account.client.hierarchy.setVisibility(input)).rejects.toMatchObject({
      code: 'hierarchy.notRoot',
    })
    await expect(stranger.client.hierarchy.setVisibility(input)).rejects.toMatchObject({
      code: 'organization.notFound',
    })
    await setRole(brand.account, 'MEMBER')
    await expect(grant(brand.account, true)).rejects.toMatchObject({ code: 'member.notAdmin' })
    await setRole(brand.account, 'ORG_ADMIN')
    const unknown = { ...input, params: { organizationId, userId: stranger.userId } }
    await expect(holdings.client.hierarchy.setVisibility(unknown)).rejects.toMatchObject({ code: 'member.notFound' })
    // A grant is for admins: who is none any more sees nothing.
    await grant(brand.account, true)
    await setRole(brand.account, 'MEMBER')
    await mustBeAsNothing(brand.account, salon)
    await setRole(brand.account, 'ORG_SUPER_ADMIN')
    await grant(brand.account, false)
  })
})

describe('every member', () => {
  test('sees who owns its organization, and nothing below', async () => {
    await setRole(salon.account, 'MEMBER')
    const seen = await salon.account.client.hierarchy.getHierarchy({ params: salon.account })
    expect(seen.above.map(({ name, type }) => [name, type])).toEqual([
      ['Brand', 'SUBSIDIARY'],
      ['Holdings', 'SUBSIDIARY'],
    ])
    expect(seen).not.toHaveProperty('below')
    await setRole(salon.account, 'ORG_SUPER_ADMIN')
  })
})

describe('it ends with the very next request', () => {
  test('when the link is ended: below it the owner sees nothing, and the child keeps what it owns', async () => {
    await unlinked(holdings, brand.link)
    await mustBeAsNothing(holdings, brand)
    await mustBeAsNothing(holdings, salon)
    await mustSee(brand.account, salon)
    await mustSee(holdings, sibling)
    brand.link = await linked(holdings, brand.account)
    await mustSee(holdings, salon)
    await mustBeAsNothing(brand.account, salon)
  })

  test('when the plan of the owner has no hierarchies, and comes back with it', async () => {
    await system.setPlan(holdings.organizationId, 'PRO')
    await mustBeAsNothing(holdings, brand)
    expect(await holdings.client.hierarchy.getHierarchy({ params: holdings })).not.toHaveProperty('below')
    await system.setPlan(holdings.organizationId, 'ENTERPRISE')
    await mustSee(holdings, brand)
  })

  test('when the caller is removed, or its organization suspended', async () => {
    const [top, child] = [await root(), await organization('FREE')]
    await linked(top, child)
    const read = () => top.client.organizations.getOrganization({ params: child })
    expect((await read()).organizationId).toBe(child.organizationId)
    await suspend(top)
    await expect(read()).rejects.toMatchObject({ code: 'access.organizationSuspended' })
    await endMembership(top)
    await expect(read()).rejects.toMatchObject({ code: 'access.membershipEnded' })
  })
})

test('a subsidiary without members is read from above', async () => {
  const { organizationId } = await created(holdings, { name: 'New Division' })
  const read = await holdings.client.organizations.getOrganization({ params: { organizationId } })
  expect(read).toMatchObject({ name: 'New Division', plan: 'ENTERPRISE', status: 'ACTIVE' })
  expect((await holdings.client.inventory.listLocationsOf({ params: { organizationId } })).items).toEqual([])
})

test('a partnership with an organization below shows its owner that partnership as one of the organization', async () => {
  const partnershipId = await befriend(brand.account, stranger)
  const { items } = await holdings.client.partnerships.listPartnershipsOf({ params: brand.account })
  expect(items.map((each) => each.partnershipId)).toContain(partnershipId)
  expect((await holdings.client.partnerships.listPartnerships()).items.map((each) => each.partnershipId)).not.toContain(
    partnershipId,
  )
})
