/** A downgrade never deletes: what is over the limit is read-only, says so, is of the owner's choice, and unlocks on upgrade. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { isPage } from '#shared/contract/operation'
import { chooseActiveLocations, createLocation } from '#shared/contract/operations/inventory'
import { adjustStock } from '#shared/contract/operations/ledger'
import { includes } from '#shared/entitlements/features'
import { noAddOns } from '#shared/entitlements/plans'
import { problemIn, refusalIn, send, textOf } from '#test/fixtures/answers'
import { forgetRanks } from '#test/fixtures/behind-the-api'
import { type ExampleWorld, newExampleWorld } from '#test/fixtures/example-world'
import { exampleOf, type ValidCall } from '#test/fixtures/examples'
import { linked, root } from '#test/fixtures/group'
import { dispatched, location, network, organization, party, product, stock, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

/** An organization with so many locations, made while its plan held any number. */
type Held = { owner: Account; productId: string; places: string[] }
async function holding(count: number): Promise<Held> {
  const owner = await organization('ENTERPRISE')
  const productId = await product(owner)
  const places: string[] = []
  for (let made = 0; made < count; made += 1) places.push(await location(owner))
  return { owner, productId, places }
}

const downgraded = async (held: Held, locationAddOns = 0) => {
  await system.setPlan(held.owner.organizationId, 'PRO', locationAddOns)
  return held
}

const choose = ({ owner }: Pick<Held, 'owner'>, locationIds: string[]) =>
  owner.client.inventory.chooseActiveLocations({ params: owner, body: { locationIds } })

const idsOf = ({ places }: Held, chosen: readonly number[]) => chosen.flatMap((index) => places[index] ?? [])

const adjust = ({ owner, productId }: Held, locationId: string) => {
  const input = { params: { locationId }, body: { reason: 'FOUND', lines: [{ productId, quantity: 1 }] } } as const
  return send(adjustStock, { by: owner, input })
}

/** The numbers of the locations at which the owner may change something, found out by trying. */
async function writable(held: Held): Promise<number[]> {
  const answers = await Promise.all(held.places.map((locationId) => adjust(held, locationId)))
  for (const answer of answers) if (answer.status !== 201) await problemIn(answer, 'location.readOnly')
  return answers.flatMap(({ status }, index) => (status === 201 ? index : []))
}

async function saidActive({ owner, places }: Held): Promise<number[]> {
  const { items } = await owner.client.inventory.listLocations()
  return places.flatMap((id, index) => (items.some((each) => each.locationId === id && !each.readOnly) ? index : []))
}

const usageOf = async ({ client, organizationId }: Account) =>
  (await client.organizations.getEntitlements({ params: { organizationId } })).usage

describe('locations over the limit', () => {
  test('are read-only from the very next request on, the oldest stay active, and all unlock with the plan', async () => {
    const held = await holding(5)
    expect(await writable(held)).toEqual([0, 1, 2, 3, 4])
    await downgraded(held)
    expect(await writable(held)).toEqual([0])
    await downgraded(held, 2)
    expect(await writable(held)).toEqual([0, 1, 2])
    await system.setPlan(held.owner.organizationId, 'ENTERPRISE')
    expect(await writable(held)).toEqual([0, 1, 2, 3, 4])
  })

  test('are of the owner’s choice, as often as it likes, and behind the chosen stay those that were first', async () => {
    const held = await downgraded(await holding(5), 2)
    const [a = '', , , d = '', e = ''] = held.places
    const { limit, locations, readOnly } = await choose(held, [e, d])
    expect([limit, locations.map(({ locationId }) => locationId), readOnly]).toEqual([3, [e, d, a], 2])
    expect(locations.every((each) => !each.readOnly)).toBe(true)
    expect(await writable(held)).toEqual([0, 3, 4])
    expect(await saidActive(held)).toEqual([0, 3, 4])
    await downgraded(held)
    expect(await writable(held)).toEqual([4])
    await choose(held, [a])
    expect(await writable(held)).toEqual([0])
    await system.setPlan(held.owner.organizationId, 'ENTERPRISE')
    expect(await writable(held)).toEqual([0, 1, 2, 3, 4])
  })

  test('can be chosen before the downgrade', async () => {
    const held = await holding(3)
    await choose(held, [held.places[2] ?? ''])
    await downgraded(held)
    expect(await writable(held)).toEqual([2])
  })

  test('say so, with what unlocks this very one at the smallest bill and the call that adds it', async () => {
    const held = await downgraded(await holding(3))
    const refusal = await problemIn(await adjust(held, held.places[2] ?? ''), 'location.readOnly')
    expect(refusal).toMatchObject({
      feature: 'inventory.manage',
      tier: 'BASIC',
      plan: 'PRO with 2 location add-ons',
      price: '$297/month',
      upgradeUrl: '/v1/plans',
      addOn: {
        operation: 'billing.changeSubscription',
        body: { plan: 'PRO', addOns: { locations: 2, advancedForecasting: false } },
      },
    })
    expect(refusal.detail).toContain('the PRO plan keeps 1 of your locations active')
  })

  test('are named with the limit, what is over it and what to do, where usage is shown', async () => {
    const { owner } = await downgraded(await holding(3))
    expect((await usageOf(owner)).locations).toEqual({
      used: 3,
      limit: 1,
      overBy: 2,
      unlock: { plan: 'PRO with 2 location add-ons', monthlyBillUsd: 297 },
      advice:
        '2 of 3 locations are read-only: the PRO plan keeps 1 active, of your choice: inventory.chooseActiveLocations. ' +
        'PRO with 2 location add-ons holds all 3, for $297 a month.',
    })
    await system.setPlan(owner.organizationId, 'ENTERPRISE')
    expect((await usageOf(owner)).locations).toEqual({ used: 3, limit: null, overBy: 0 })
  })

  test('take no further one in, and the refusal names the call that makes room', async () => {
    const { owner } = await downgraded(await holding(2))
    const input = { body: { code: 'MORE', name: 'Place', type: 'WAREHOUSE' } } as const
    const refusal = await problemIn(await send(createLocation, { by: owner, input }), 'plan.limitReached')
    expect(refusal.detail).toContain('The PRO plan holds 1 location, and no more can be added.')
    expect(refusal.addOn?.body).toEqual({ plan: 'PRO', addOns: { locations: 2, advancedForecasting: false } })
  })

  test('are not named an add-on call where a larger plan is cheaper', async () => {
    const held = await downgraded(await holding(18), 16)
    const refusal = refusalIn(await adjust(held, held.places[17] ?? ''))
    expect([refusal.plan, refusal.addOn]).toEqual(['ENTERPRISE', undefined])
  })

  test('that were stored before there were ranks stay active until they are chosen from', async () => {
    const held = await holding(3)
    await forgetRanks(held.owner)
    await downgraded(held)
    expect(await writable(held)).toEqual([0, 1, 2])
    await choose(held, [held.places[1] ?? ''])
    expect(await writable(held)).toEqual([1])
  })

  test('of a company that is owned are shown by its own plan, whoever reads', async () => {
    const [owner, held] = [await root(), await holding(2)]
    await linked(owner, held.owner)
    await downgraded(held)
    const { items } = await owner.client.inventory.listLocationsOf({ params: held.owner })
    expect(items.map(({ readOnly }) => readOnly)).toEqual([false, true])
  })
})

describe('a choice', () => {
  test('of more than the plan holds is refused with what would hold them, and changes nothing', async () => {
    const held = await downgraded(await holding(3))
    const input = { params: { organizationId: held.owner.organizationId }, body: { locationIds: held.places.slice(1) } }
    const refusal = await problemIn(
      await send(chooseActiveLocations, { by: held.owner, input }),
      'location.tooManyChosen',
    )
    expect(refusal).toMatchObject({ plan: 'PRO with 1 location add-on', addOn: { body: { addOns: { locations: 1 } } } })
    expect(await writable(held)).toEqual([0])
  })

  test('that is made already changes nothing when it is sent again', async () => {
    const held = await downgraded(await holding(3))
    const first = await choose(held, [held.places[2] ?? ''])
    expect(await choose(held, [held.places[2] ?? ''])).toEqual(first)
  })

  test('names no place of a partner, though the partner shares it', async () => {
    const { partner, shared } = await network()
    await system.setPlan(partner.organizationId, 'PRO')
    await expect(choose({ owner: partner }, [shared])).rejects.toMatchObject({ code: 'location.notFound' })
  })
})

describe('what is under way at a read-only location', () => {
  test('is completed: drafted shipments leave, goods arrive, and nothing new begins', async () => {
    const held = await holding(3)
    const { owner, productId, places } = held
    const [, from = '', to = ''] = places
    await stock(owner, from, productId, 100)
    const lines = [{ productId, quantity: 10 }]
    const draft = async (fromLocationId: string, toLocationId: string) =>
      (
        await owner.client.logistics.createShipment({
          body: { fromLocationId, to: { locationId: toLocationId }, lines },
        })
      ).shipmentId
    const [drafted, ready] = [await draft(from, to), await draft(from, to)]
    await owner.client.logistics.readyShipment({ params: { shipmentId: ready } })
    await downgraded(held)

    await owner.client.logistics.readyShipment({ params: { shipmentId: drafted } })
    for (const shipmentId of [drafted, ready]) {
      const { asnId = '' } = await owner.client.logistics.dispatchShipment({ params: { shipmentId } })
      const body = { reference: randomUUID(), lines: [{ line: 1, received: 10 }] }
      expect((await owner.client.receiving.confirmReceipt({ params: { asnId }, body })).asnState).toBe('RECEIVED')
    }
    const [active = ''] = places
    const { partyId } = await party(owner)
    await expect(draft(from, active)).rejects.toMatchObject({ status: 403, code: 'location.readOnly' })
    await expect(draft(active, to)).rejects.toMatchObject({ status: 403, code: 'location.readOnly' })
    await expect(
      owner.client.logistics.createShipment({ body: { fromLocationId: from, to: { partyId }, lines } }),
    ).rejects.toMatchObject({ code: 'location.readOnly' })
  })

  test('goes on for partners: they see what is shared there and confirm what arrives', async () => {
    const world = await network()
    const { asnId } = await dispatched(world, 10)
    const params = { partnershipId: world.partnershipId, locationId: world.shared }
    const [{ client }, { organizationId }] = [world.partner, world.brand]
    await system.setPlan(organizationId, 'PRO')
    expect((await world.brand.client.inventory.getLocation({ params: { locationId: world.shared } })).readOnly).toBe(
      true,
    )
    const body = { reference: 'GRN-1', lines: [{ line: 1, received: 4 }] }
    await client.receiving.confirmReceipt({ params: { asnId }, body })
    await system.setPlan(organizationId, 'FREE')
    await client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-2', lines: [{ line: 1, received: 6 }] },
    })
    const { items } = await client.partnerships.listSharedStock({ params })
    expect(items.map(({ quantity }) => quantity)).toEqual([10])
  })
})

describe('at the same moment', () => {
  const times = <Value>(count: number, make: (index: number) => Promise<Value>) =>
    Promise.all(Array.from({ length: count }, (_, index) => make(index)))

  test('two choices: one comes first, and the other is what stays', async () => {
    const held = await downgraded(await holding(5), 1)
    const made = (chosen: number[]) => choose(held, idsOf(held, chosen))
    // What the one moves the other leaves where it is: only together they are wrong.
    const choices = [
      [0, 4],
      [3, 1],
    ]
    for (let round = 0; round < 8; round += 1) {
      await made([0, 1])
      await Promise.all(choices.map(made))
      expect(choices.map((chosen) => chosen.toSorted().join())).toContain((await writable(held)).join())
    }
  })

  test('choices, and changes of the plan: as many are active as the plan holds in the end', async () => {
    const held = await downgraded(await holding(6), 2)
    for (const addOns of [0, 3, 1]) {
      await Promise.all([
        system.setPlan(held.owner.organizationId, 'PRO', addOns),
        ...held.places.map((locationId) => choose(held, [locationId])),
        ...held.places.map((locationId) => adjust(held, locationId)),
      ])
      const active = await writable(held)
      expect(active).toHaveLength(1 + addOns)
      expect(await saidActive(held)).toEqual(active)
    }
  })

  test('creations, without a limit: each gets a rank of its own, so that a downgrade keeps just so many', async () => {
    const held = await holding(0)
    held.places.push(...(await times(12, () => location(held.owner))))
    await downgraded(held, 4)
    expect(await writable(held)).toHaveLength(5)
    expect((await usageOf(held.owner)).locations).toMatchObject({ used: 12, limit: 5, overBy: 7 })
  })

  test('creations where there is room for two, and choices: two are made, and all are active', async () => {
    const held = await holding(2)
    await downgraded(held, 3)
    const [made] = await Promise.all([
      Promise.allSettled(Array.from({ length: 8 }, () => location(held.owner))),
      times(4, (index) => choose(held, [held.places[index % 2] ?? ''])),
    ])
    held.places.push(...made.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])))
    expect(await writable(held)).toEqual([0, 1, 2, 3])
    const codes = made.flatMap((each) => (each.status === 'rejected' ? each.reason.code : []))
    expect(codes).toEqual(Array(6).fill('plan.limitReached'))
  })
})

describe('an organization that falls back to FREE', () => {
  type Sent = { operation: Operation; call: ValidCall }
  let world: ExampleWorld
  let readings: Sent[]
  let changes: Sent[]

  const isLocked = ({ access }: Operation) => typeof access === 'object' && !includes(access.feature, 'FREE', noAddOns)
  const callsOf = async (chosen: readonly Operation[]): Promise<Sent[]> => {
    const calls = await Promise.all(
      chosen.map(async (operation) => ({ operation, call: await exampleOf(operation, world) })),
    )
    return calls.filter(({ call }) => call.by === world.brand)
  }

  /** What it reads of its own, without what says which plan it has. */
  const bodies = () =>
    Promise.all(
      readings.map(async ({ operation, call }) => {
        const answer = await send(operation, call)
        const text = textOf(answer).replaceAll(/"readOnly":(true|false)/g, '"readOnly":…')
        return {
          id: operation.id,
          isAnswered: answer.status === operation.success,
          // Cursors and forms to send files by are made anew for each answer, and dashboards say when that was.
          text: text
            .replace(/^\{"at":"[^"]*"/, '{"at":…')
            .replaceAll(/"nextCursor":"[^"]*"/g, '"nextCursor":…')
            .replaceAll(/"upload":\{.*?\},"maximumBytes":\d+,"expiresAt":"[^"]*"\}/g, '"upload":…'),
        }
      }),
    )

  beforeAll(async () => {
    world = await newExampleWorld()
    await system.settled()
    const own = operations.filter((operation) => typeof operation.access === 'object' && !isPage(operation))
    // They tell of the plan itself; and what is below belongs to others, and is shown for as long as the plan has hierarchies.
    const aboutThePlan = [
      'organizations.getOrganization',
      'organizations.getEntitlements',
      'members.explainAccess',
      'hierarchy.getHierarchy',
      'billing.getBilling',
      // What can be sent from places that the plan has active.
      'supply.proposeReplenishment',
      // The change of plan is written down, and told.
      'audit.getHead',
      'audit.listEntries',
      'audit.listDenials',
      'notifications.listNotifications',
    ]
    const isReading = (operation: Operation) => operation.method === 'GET' && !isLocked(operation)
    readings = await callsOf(own.filter((operation) => isReading(operation) && !aboutThePlan.includes(operation.id)))
    changes = await callsOf(own.filter(({ method }) => method !== 'GET').filter(isLocked))
    await system.settled()
  })

  test('reads all of its own as before, changes nothing, and goes on where it was after an upgrade', async () => {
    expect(readings.length).toBeGreaterThan(10)
    expect(changes.length).toBeGreaterThan(10)
    const before = await bodies()
    await system.setPlan(world.brand.organizationId, 'PRO')
    await system.setPlan(world.brand.organizationId, 'FREE')
    const after = await bodies()
    expect(after.filter(({ isAnswered }) => !isAnswered)).toEqual([])
    expect(after).toEqual(before)
    for (const { operation, call } of changes) await problemIn(await send(operation, call), 'plan.featureLocked')
    const { items } = await world.brand.client.inventory.listLocations({ query: { state: 'ACTIVE' } })
    expect(items.every(({ readOnly }) => readOnly)).toBe(true)

    await system.setPlan(world.brand.organizationId, 'ENTERPRISE')
    expect(await bodies()).toEqual(before)
    for (const { operation, call } of changes) {
      const answer = await send(operation, call)
      expect(answer.status, `${operation.id} ${textOf(answer)}`).toBe(operation.success)
    }
  })
})
