/** Locations as they are written down, given up and taken up again: never with something at them that nobody would find. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { dispatched, location, member, network, organization, product, stock, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

const codeOf = () => randomUUID().slice(0, 8)
const basics = (code = codeOf()) => ({ code, name: 'Edison', type: 'WAREHOUSE', operator: 'SELF' }) as const
const create = async ({ client }: Account, code = codeOf()) =>
  (await client.inventory.createLocation({ body: basics(code) })).locationId
const archive = ({ client }: Account, locationId: string) =>
  client.inventory.archiveLocation({ params: { locationId } })
const restore = ({ client }: Account, locationId: string) =>
  client.inventory.restoreLocation({ params: { locationId } })
const draft = ({ client }: Account, from: string, to: string, productId: string) =>
  client.logistics.createShipment({
    body: { fromLocationId: from, to: { locationId: to }, lines: [{ productId, quantity: 1 }] },
  })

const refusedWith = (code: string) => ({ code })
const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  )

/** A brand with two places, a product and stock of it at the first. */
async function brandOfTwo() {
  const brand = await organization('ENTERPRISE')
  const [from, to] = [await location(brand), await location(brand)]
  const productId = await product(brand)
  await stock(brand, from, productId, 1_000)
  return { brand, from, to, productId }
}

describe('what is written down of a location', () => {
  const details = {
    address: { lines: ['300 Raritan Center Pkwy'], city: 'Edison', region: 'NJ', postalCode: '08837', country: 'US' },
    gln: '4012345000009',
    timeZone: 'America/New_York',
    capacity: { pallets: 900, volumeCubicMeters: 1_250.125 },
    contact: { name: 'Dock office', phone: '+1 732 555 0100' },
    zones: [{ code: 'COLD-1', name: 'Cold room', kind: 'CHILLED' as const, capacity: { units: 100 } }],
  }

  test('is told as it was said, and what is left out of a change is gone', async () => {
    const { client } = await organization('ENTERPRISE')
    const body = { ...basics(), ...details }
    const { locationId, version } = await client.inventory.createLocation({ body })
    const params = { locationId }
    expect(await client.inventory.getLocation({ params })).toMatchObject({ ...body, state: 'ACTIVE', version })
    const changed = await client.inventory.updateLocation({ params, body: { ...basics(body.code), name: 'Edison 2' } })
    expect(changed).toEqual(await client.inventory.getLocation({ params }))
    expect(changed).toMatchObject({ name: 'Edison 2', zones: [], version: version + 1 })
    expect(Object.keys(changed)).not.toContain('address')
  })

  test('said again changes nothing, and a change of what somebody else changed is refused', async () => {
    const { client } = await organization('ENTERPRISE')
    const body = { ...basics(), ...details }
    const { locationId } = await client.inventory.createLocation({ body })
    const params = { locationId }
    expect((await client.inventory.updateLocation({ params, body })).version).toBe(1)
    await client.inventory.updateLocation({ params, body: { ...body, name: 'Other' } }, { ifMatch: '"1"' })
    const late = client.inventory.updateLocation({ params, body }, { ifMatch: '"1"' })
    await expect(late).rejects.toMatchObject(refusedWith('request.preconditionFailed'))
  })

  test('gives its old code free with the new one, which nobody else may have', async () => {
    const brand = await organization('ENTERPRISE')
    const [old, taken, next] = [codeOf(), codeOf(), codeOf()]
    const params = { locationId: await create(brand, old) }
    await create(brand, taken)
    const recode = (code: string) => brand.client.inventory.updateLocation({ params, body: basics(code) })
    await expect(recode(taken.toUpperCase())).rejects.toMatchObject(refusedWith('location.codeTaken'))
    await recode(next)
    await expect(create(brand, next)).rejects.toMatchObject(refusedWith('location.codeTaken'))
    await create(brand, old)
    await expect(recode(old)).rejects.toMatchObject(refusedWith('location.codeTaken'))
  })

  test('of two who take one code at once has it once', async () => {
    const brand = await organization('ENTERPRISE')
    const places = [await create(brand), await create(brand)]
    const code = codeOf()
    const outcomes = await Promise.all(
      places.map((locationId) =>
        outcome(brand.client.inventory.updateLocation({ params: { locationId }, body: basics(code) })),
      ),
    )
    expect(outcomes.sort()).toEqual(['done', 'location.codeTaken'])
  })

  test('is told to a partner as far as it needs it, by the name it has now', async () => {
    const { brand, partner, partnershipId, shared: locationId } = await network()
    const params = { locationId }
    const { code } = await brand.client.inventory.getLocation({ params })
    const body = { ...basics(code), ...details, operator: 'PARTNER', name: 'PHX5 South' } as const
    await brand.client.inventory.updateLocation({ params, body })
    const { items } = await partner.client.partnerships.listSharedLocations({ params: { partnershipId } })
    expect(items).toEqual([
      {
        locationId,
        code,
        name: 'PHX5 South',
        type: 'WAREHOUSE',
        address: details.address,
        zones: ['Cold room'],
        units: 0,
      },
    ])
  })
})

describe('a zone', () => {
  test('holds the products that a manager there assigns, each in one zone, until it is gone', async () => {
    const brand = await organization('ENTERPRISE')
    const zone = (code: string) => ({ code, name: code, kind: 'AMBIENT' }) as const
    const body = { ...basics(), zones: [zone('A'), zone('B')] }
    const { locationId } = await brand.client.inventory.createLocation({ body })
    const [first, second] = [await product(brand), await product(brand)]
    const manager = await member(brand, { locations: { at: { [locationId]: 'MANAGER' } } })
    const viewer = await member(brand, { locations: { at: { [locationId]: 'VIEWER' } } })
    const assign = ({ client }: Account, productId: string, to?: string) =>
      client.inventory.assignZone({ params: { locationId, productId }, body: to ? { zone: to } : {} })
    const lying = async (at?: string) =>
      (
        await viewer.client.inventory.listZoneAssignments({ params: { locationId }, query: at ? { zone: at } : {} })
      ).items.map((each) => [each.productId, each.zone])

    await assign(manager, first, 'A')
    await assign(manager, first, 'B')
    await assign(manager, second, 'A')
    expect(await lying()).toEqual([
      [first, 'B'],
      [second, 'A'],
    ])
    expect(await lying('A')).toEqual([[second, 'A']])
    await expect(assign(viewer, second, 'B')).rejects.toMatchObject(refusedWith('access.locationLevelTooLow'))
    await expect(assign(manager, second, 'C')).rejects.toMatchObject(refusedWith('location.zoneUnknown'))
    await brand.client.inventory.updateLocation({ params: { locationId }, body: { ...body, zones: [zone('B')] } })
    expect(await lying()).toEqual([[first, 'B']])
    await assign(manager, first)
    expect(await lying()).toEqual([])
  })
})

describe('a location that is archived', () => {
  test('begins nothing any more, and is read as before', async () => {
    const { brand, from, to, productId } = await brandOfTwo()
    const { client } = brand
    expect((await archive(brand, to)).state).toBe('ARCHIVED')
    const refusal = refusedWith('location.archived')
    await expect(stock(brand, to, productId, 5)).rejects.toMatchObject(refusal)
    await expect(draft(brand, from, to, productId)).rejects.toMatchObject(refusal)
    await expect(draft(brand, to, from, productId)).rejects.toMatchObject(refusal)
    const share = client.partnerships.invitePartner({
      body: {
        partnerName: 'P',
        email: `${codeOf()}@tenant.example`,
        role: 'OTHER',
        relationship: 'OTHER',
        sharedLocationIds: [to],
      },
    })
    await expect(share).rejects.toMatchObject(refusal)
    const list = async (state: 'ACTIVE' | 'ARCHIVED') =>
      (await client.inventory.listLocations({ query: { state } })).items.map(({ locationId }) => locationId)
    expect([await list('ACTIVE'), await list('ARCHIVED')]).toEqual([[from], [to]])
  })

  test('is taken up again as it was, and trade goes on', async () => {
    const { brand, from, to, productId } = await brandOfTwo()
    const { code } = await archive(brand, to)
    await expect(create(brand, code)).rejects.toMatchObject(refusedWith('location.codeTaken'))
    await expect(archive(brand, to)).rejects.toMatchObject(refusedWith('location.wrongState'))
    expect(await restore(brand, to)).toMatchObject({ code, state: 'ACTIVE' })
    await expect(restore(brand, to)).rejects.toMatchObject(refusedWith('location.wrongState'))
    await draft(brand, from, to, productId)
  })

  test('was empty: no stock, nothing drafted or on its way, nobody to share it with', async () => {
    const { brand, from, to, productId } = await brandOfTwo()
    await expect(archive(brand, from)).rejects.toMatchObject(refusedWith('location.hasStock'))
    const { shipmentId } = await draft(brand, from, to, productId)
    await expect(archive(brand, to)).rejects.toMatchObject(refusedWith('location.hasShipments'))
    await expect(archive(brand, from)).rejects.toMatchObject(refusedWith('location.hasShipments'))
    const params = { shipmentId }
    const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params })
    await expect(archive(brand, to)).rejects.toMatchObject(refusedWith('location.hasShipments'))
    const lines = [{ line: 1, received: 1 }]
    await brand.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'GRN-1', lines } })
    await expect(archive(brand, to)).rejects.toMatchObject(refusedWith('location.hasStock'))
    await stock(brand, to, productId, -1)
    const { shipmentId: called } = await draft(brand, from, to, productId)
    await brand.client.logistics.cancelShipment({ params: { shipmentId: called } })
    expect((await archive(brand, to)).state).toBe('ARCHIVED')
  })

  test('is shared by nobody: how many share it is told', async () => {
    const world = await network()
    const { brand, partner, partnershipId, shared } = world
    const refusal = archive(brand, shared)
    await expect(refusal).rejects.toMatchObject({
      code: 'location.isShared',
      problem: { detail: expect.stringMatching(/^One partnership shares/) },
    })
    await brand.client.partnerships.suspendPartnership({ params: { partnershipId }, body: { reason: 'A pause.' } })
    await archive(brand, shared)
    await brand.client.partnerships.resumePartnership({ params: { partnershipId } })
    expect((await partner.client.partnerships.listSharedLocations({ params: { partnershipId } })).items).toEqual([])
    await expect(dispatched(world)).rejects.toMatchObject(refusedWith('location.archived'))
  })

  test('gives its place in the plan back, which it needs again to be restored', async () => {
    const pro = await organization('PRO')
    await system.setPlan(pro.organizationId, 'PRO', 1)
    const [first, second] = [await create(pro), await create(pro)]
    await expect(create(pro)).rejects.toMatchObject(refusedWith('plan.limitReached'))
    await archive(pro, first)
    const third = await create(pro)
    await expect(restore(pro, first)).rejects.toMatchObject(refusedWith('plan.limitReached'))
    await archive(pro, third)
    await restore(pro, first)
    const { items } = await pro.client.inventory.listLocations({ query: { state: 'ACTIVE' } })
    expect(items.map(({ locationId, readOnly }) => [locationId, readOnly])).toEqual([
      [first, false],
      [second, false],
    ])
  })

  test('makes room for one that was over the limit', async () => {
    const owner = await organization('ENTERPRISE')
    const [first, second] = [await create(owner), await create(owner)]
    await system.setPlan(owner.organizationId, 'PRO')
    const isReadOnly = async (locationId: string) =>
      (await owner.client.inventory.getLocation({ params: { locationId } })).readOnly
    expect(await isReadOnly(second)).toBe(true)
    await archive(owner, first)
    expect([await isReadOnly(first), await isReadOnly(second)]).toEqual([false, false])
    await expect(create(owner)).rejects.toMatchObject(refusedWith('plan.limitReached'))
  })
})

describe('of an archival and what arrives at that moment exactly one wins', () => {
  /** Enough for the two to meet in every order. */
  const rounds = 12

  test('when a shipment is drafted', async () => {
    const { brand, from, productId } = await brandOfTwo()
    for (let round = 0; round < rounds; round += 1) {
      const to = await create(brand)
      const [archived, drafted] = await Promise.all([
        outcome(archive(brand, to)),
        outcome(draft(brand, from, to, productId)),
      ])
      expect([
        ['done', 'location.archived'],
        ['location.hasShipments', 'done'],
      ]).toContainEqual([archived, drafted])
    }
  })

  test('when stock is found there', async () => {
    const { brand, productId } = await brandOfTwo()
    for (let round = 0; round < rounds; round += 1) {
      const to = await create(brand)
      const [archived, found] = await Promise.all([
        outcome(archive(brand, to)),
        outcome(stock(brand, to, productId, 5)),
      ])
      expect([
        ['done', 'location.archived'],
        ['location.hasStock', 'done'],
      ]).toContainEqual([archived, found])
    }
  })

  test('when goods are received: they were on their way, so the place is kept', async () => {
    const { brand, from, productId } = await brandOfTwo()
    for (let round = 0; round < rounds; round += 1) {
      const to = await create(brand)
      const { shipmentId } = await draft(brand, from, to, productId)
      const { asnId = '' } = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
      const body = { reference: 'GRN-1', lines: [{ line: 1, received: 1 }] }
      const [archived, received] = await Promise.all([
        outcome(archive(brand, to)),
        outcome(brand.client.receiving.confirmReceipt({ params: { asnId }, body })),
      ])
      expect(received).toBe('done')
      expect(['location.hasShipments', 'location.hasStock']).toContain(archived)
    }
  })

  test('when it is archived twice, under two intents', async () => {
    const brand = await organization('ENTERPRISE')
    const place = await create(brand)
    const outcomes = await Promise.all([outcome(archive(brand, place)), outcome(archive(brand, place))])
    expect(outcomes.sort()).toEqual(['done', 'location.wrongState'])
  })

  test('when all are archived at once, their places are given back, each once', async () => {
    const owner = await organization('ENTERPRISE')
    const places = await Promise.all(Array.from({ length: 6 }, () => create(owner)))
    await Promise.all(places.slice(1).map((place) => archive(owner, place)))
    await system.setPlan(owner.organizationId, 'PRO')
    const { items } = await owner.client.inventory.listLocations({ query: { state: 'ACTIVE' } })
    expect(items.map(({ locationId, readOnly }) => [locationId, readOnly])).toEqual([[places[0], false]])
    await expect(create(owner)).rejects.toMatchObject(refusedWith('plan.limitReached'))
  })
})
