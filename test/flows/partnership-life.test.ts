/** A partnership that is paused, goes on, or ends: access stops at once, history stays, what is on its way arrives. */
import { describe, expect, test } from 'vitest'
import type { Client } from '#shared/client/client'
import { allItems } from '#shared/client/pages'
import { accept, company, invite, joined, tokenFor } from '#test/fixtures/invitations'
import { dispatched, type Network, network, stock, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

type World = Network & { productIds: string[] }

const reason = 'An open invoice.'
type Of = Pick<Network, 'partnershipId'>
const suspend = ({ client }: Account, { partnershipId }: Of) =>
  client.partnerships.suspendPartnership({ params: { partnershipId }, body: { reason } })
const resume = ({ client }: Account, { partnershipId }: Of) =>
  client.partnerships.resumePartnership({ params: { partnershipId } })
const terminate = ({ client }: Account, { partnershipId }: Of) =>
  client.partnerships.terminatePartnership({ params: { partnershipId }, body: { reason } })

async function draft({ brand, warehouse, shared, partnershipId, productId }: World) {
  const lines = [{ productId, quantity: 10 }]
  const body = { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines }
  return brand.client.logistics.createShipment({ body })
}

/** What the partner finds of the brand's stock, by every way there is. */
async function seenBy({ client }: Account, { partnershipId, shared }: Network) {
  const params = { partnershipId }
  const stockAt = client.partnerships.listSharedStock({ params: { ...params, locationId: shared } })
  const stockSeen = await stockAt.then(
    ({ items }) => items.length,
    ({ code }: { code: string }) => code,
  )
  const portal = await client.organizations.getPortal()
  const partnership = await client.partnerships.getPartnership({ params })
  return {
    locations: (await client.partnerships.listSharedLocations({ params })).items.length,
    products: (await client.partnerships.listSharedProducts({ params })).items.length,
    stock: stockSeen,
    portal: portal.sharedInventory.locations.length,
    shares: partnership.sharing.locations.length + partnership.sharedLocations,
  }
}

const everything = { locations: 1, products: 1, stock: 1, portal: 1, shares: 2 }
const nothing = { locations: 0, products: 0, stock: 'location.notFound', portal: 0, shares: 0 }

async function trading(): Promise<World> {
  const world = await network()
  await stock(world.brand, world.shared, world.productId, 50)
  expect(await seenBy(world.partner, world)).toEqual(everything)
  return world
}

describe.each(['brand', 'partner'] as const)('suspended by the %s', (side) => {
  test('all access ends with the next request, and comes back with the one after it is resumed', async () => {
    const world = await trading()
    const suspended = await suspend(world[side], world)
    expect(await seenBy(world.partner, world)).toEqual(nothing)
    expect(suspended).toMatchObject({
      state: 'SUSPENDED',
      stateChange: { side: side === 'brand' ? 'INVITER' : 'PARTNER', reason },
    })
    expect(suspended.consequences).toContain(
      'Shipments that are on their way can still be received; no other shipment can start.',
    )
    expect((await resume(world[side], world)).state).toBe('ACCEPTED')
    expect(await seenBy(world.partner, world)).toEqual(everything)
  })

  test('only that side resumes it, and the other one may end it', async () => {
    const world = await network()
    const other = side === 'brand' ? world.partner : world.brand
    await suspend(world[side], world)
    await expect(resume(other, world)).rejects.toMatchObject({ code: 'partnership.notSuspender', status: 403 })
    expect((await terminate(other, world)).state).toBe('TERMINATED')
    for (const account of [world.brand, world.partner])
      await expect(resume(account, world)).rejects.toMatchObject({ code: 'partnership.wrongState', status: 409 })
  })
})

describe.each([
  ['suspended', suspend],
  ['terminated', terminate],
] as const)('while it is %s', (_, stop) => {
  test('what is on its way is received, and the books of both sides follow', async () => {
    const world = await network()
    const { asnId, shipmentId } = await dispatched(world, 100)
    await stop(world.brand, world)
    const receipt = await world.partner.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: [{ line: 1, received: 90, damaged: 10 }] },
    })
    expect([receipt.asnState, receipt.shipmentState]).toEqual(['RECEIVED', 'RECEIVED'])
    const at = { params: { locationId: world.shared } }
    const { items } = await world.brand.client.inventory.listStock(at)
    expect(items.map(({ status, quantity }) => [status, quantity])).toEqual([
      ['AVAILABLE', 90],
      ['DAMAGED', 10],
    ])
    expect((await world.partner.client.logistics.getShipment({ params: { shipmentId } })).state).toBe('RECEIVED')
  })

  test('nothing new starts: no draft, none made ready, none dispatched; what was drafted can be called off', async () => {
    const world = await network()
    const [first, second, third] = [await draft(world), await draft(world), await draft(world)]
    await stop(world.partner, world)
    const { logistics } = world.brand.client
    const refusal = { code: 'partnership.notActive', status: 409 }
    await expect(draft(world)).rejects.toMatchObject(refusal)
    await expect(logistics.readyShipment({ params: first })).rejects.toMatchObject(refusal)
    await expect(logistics.dispatchShipment({ params: second })).rejects.toMatchObject(refusal)
    expect((await logistics.cancelShipment({ params: third })).state).toBe('CANCELLED')
  })

  test('both sides go on reading the partnership, its history, and their shipments, ASNs and receipts', async () => {
    const world = await network()
    const { asnId, shipmentId } = await dispatched(world)
    await world.partner.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-1', lines: [{ line: 1, received: 5 }] },
    })
    const { partnershipId, brand, partner } = world
    const readings = async ({ client }: Account) =>
      JSON.stringify([
        await client.logistics.getAsn({ params: { asnId } }),
        await client.logistics.getShipment({ params: { shipmentId } }),
        partner.client === client && (await client.receiving.listReceipts({ params: { asnId } })),
        (await client.organizations.getPortal()).pendingAsns,
      ])
    const before = [await readings(brand), await readings(partner)]
    await stop(brand, world)
    expect([await readings(brand), await readings(partner)]).toEqual(before)
    for (const { client } of [brand, partner]) {
      const { state, stateChange } = await client.partnerships.getPartnership({ params: { partnershipId } })
      const { items } = await client.partnerships.listPartnershipChanges({ params: { partnershipId } })
      expect(items[0]?.what).toEqual({ kind: 'STATE', from: 'ACCEPTED', to: state, reason })
      expect(stateChange).toMatchObject({ side: 'INVITER', reason })
    }
  })
})

test('what was drafted before a suspension goes on after it', async () => {
  const world = await network()
  const { shipmentId } = await draft(world)
  await suspend(world.brand, world)
  await resume(world.brand, world)
  const { state } = await world.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  expect(state).toBe('IN_TRANSIT')
})

test('another partnership of the same two companies goes on', async () => {
  const world = await network()
  const { params } = await invite(world.brand, { role: 'CUSTOMER', email: world.partnerEmail })
  await accept(world.partner, await tokenFor(world.partnerEmail))
  await suspend(world.brand, world)
  expect((await world.partner.client.partnerships.getPartnership({ params })).state).toBe('ACCEPTED')
})

describe('the other side is told by email', () => {
  const subjects = { suspend: 'has suspended', resume: 'has resumed', terminate: 'has ended' }

  test('with the reason and what it means, whichever side did it', async () => {
    const brand = await company('Brand')
    await system.setPlan(brand.organizationId, 'PRO')
    const { email, partnershipId } = await invite(brand, { partnerName: 'Partner' })
    const partner = await joined(email)
    const of = { partnershipId }

    await suspend(brand, of)
    const told = await system.emailTo(email, `Brand ${subjects.suspend} your partnership`)
    expect(told.text).toContain(`“${reason}”`)
    expect(told.text).toContain('Shipments that are on their way can still be received')
    expect(told.replyTo).toEqual([brand.email])
    await resume(brand, of)
    await system.emailTo(email, `Brand ${subjects.resume} your partnership`)
    await terminate(partner, of)
    const ended = await system.emailTo(brand.email, `Partner ${subjects.terminate} your partnership`)
    expect(ended.replyTo).toEqual([email])

    await system.settled()
    const mails = await fetch(`${system.apiUrl}/_local/mailbox.json?to=${brand.email}&subject=your%20partnership`)
    expect(await mails.json()).toHaveLength(1)
  })
})

test('of two sides that suspend at once one does, and one history tells it', async () => {
  const world = await network()
  const outcome = (account: Account) =>
    suspend(account, world).then(
      () => 'done',
      ({ code }: { code: string }) => code,
    )
  const outcomes = await Promise.all([outcome(world.brand), outcome(world.partner)])
  expect(outcomes.sort()).toEqual(['done', 'partnership.wrongState'])
  const changes = await historyOf(world.brand.client, world.partnershipId)
  expect(changes.filter(({ what }) => what.kind === 'STATE' && what.to === 'SUSPENDED')).toHaveLength(1)
})

test('of dispatches and a suspension at once each dispatch is before it, or refused', async () => {
  const world = await network()
  const drafts = await Promise.all(Array.from({ length: 8 }, () => draft(world)))
  const { logistics } = world.brand.client
  const outcomes = await Promise.all([
    suspend(world.partner, world).then(({ state }) => state),
    ...drafts.map((params) =>
      logistics.dispatchShipment({ params }).then(
        ({ state }) => state,
        ({ code }: { code: string }) => code,
      ),
    ),
  ])
  const left = outcomes.filter((outcome) => outcome === 'IN_TRANSIT').length
  const refused = outcomes.filter((outcome) => outcome === 'partnership.notActive').length
  expect([outcomes[0], left + refused]).toEqual(['SUSPENDED', drafts.length])
  const shipments = await allItems(logistics.listShipments, {})
  expect(shipments.filter(({ state }) => state === 'IN_TRANSIT')).toHaveLength(left)
  const { items } = await world.brand.client.inventory.listStock({ params: { locationId: world.warehouse } })
  expect(items.map(({ quantity }) => quantity)).toEqual([1_000 - 10 * left])
})

const historyOf = (client: Client, partnershipId: string) =>
  allItems((input) => client.partnerships.listPartnershipChanges({ params: { partnershipId }, ...input }), {})
