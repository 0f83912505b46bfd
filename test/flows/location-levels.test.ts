/** What a member who is no admin sees and touches, by the levels it was granted at locations; it acts by the very next request. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { LocationGrants, LocationLevel } from '#shared/domain/location/grants'
import { dispatched, location, member, type Network, network, organization, stock } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

type Clerk = Account & { admin: Account }
let world: Omit<Network, 'brand' | 'partner'> & {
  brand: Clerk
  partner: Clerk
  elsewhere: string
  shipmentId: string
  asnId: string
}

beforeAll(async () => {
  const traders = await network()
  const elsewhere = await location(traders.brand, { name: 'Edison' })
  await stock(traders.brand, elsewhere, traders.productId, 10)
  const documents = await dispatched(traders)
  const [brand, partner] = [await clerkOf(traders.brand), await clerkOf(traders.partner)]
  world = { ...traders, brand, partner, elsewhere, ...documents }
})

const clerkOf = async (admin: Account): Promise<Clerk> => ({ ...(await member(admin)), admin })

/** The clerk's admin says what the clerk may from here on. */
function granted({ admin, organizationId, userId }: Clerk, at: LocationGrants['at'], everywhere?: LocationLevel) {
  const named = Object.entries(at).map(([locationId, level]) => ({ locationId, level }))
  return admin.client.members.grantLocations({
    params: { organizationId, userId },
    body: { everywhere, at: named },
  })
}

const idsIn = async (found: Promise<{ items: { locationId: string }[] }>) =>
  (await found).items.map(({ locationId }) => locationId)

describe('a member of the owner', () => {
  test('without any level finds lists empty and every location missing', async () => {
    const { brand, warehouse } = world
    await granted(brand, {})
    const { inventory, logistics, receiving } = brand.client
    expect(await idsIn(inventory.listLocations())).toEqual([])
    for (const list of [logistics.listShipments, logistics.listAsns, receiving.listDiscrepancies])
      expect((await list({})).items).toEqual([])
    await expect(inventory.getLocation({ params: { locationId: warehouse } })).rejects.toMatchObject({
      code: 'location.notFound',
    })
    await expect(inventory.listStock({ params: { locationId: warehouse } })).rejects.toMatchObject({
      code: 'location.notFound',
    })
  })

  test('sees the locations named, and documents that leave or arrive there', async () => {
    const { brand, warehouse, shared, elsewhere, shipmentId } = world
    await granted(brand, { [warehouse]: 'VIEWER' })
    const { inventory, logistics } = brand.client
    expect(await idsIn(inventory.listLocations())).toEqual([warehouse])
    expect((await logistics.listShipments()).items.map((each) => each.shipmentId)).toEqual([shipmentId])
    await granted(brand, { [elsewhere]: 'MANAGER' })
    expect((await logistics.listShipments()).items).toEqual([])
    await expect(logistics.getShipment({ params: { shipmentId } })).rejects.toMatchObject({ code: 'shipment.notFound' })
    await granted(brand, { [shared]: 'VIEWER' })
    expect((await logistics.getShipment({ params: { shipmentId } })).shipmentId).toBe(shipmentId)
  })

  test('adjusts as a MANAGER only, ships as an OPERATOR of where it leaves', async () => {
    const { brand, warehouse, shared, partnershipId, productId } = world
    const { ledger, logistics } = brand.client
    const adjust = () =>
      ledger.adjustStock({
        params: { locationId: warehouse },
        body: { reason: 'FOUND', lines: [{ productId, quantity: 1 }] },
      })
    const lines = [{ productId, quantity: 1 }]
    const ship = () =>
      logistics.createShipment({
        body: { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines },
      })
    const tooLow = { code: 'access.locationLevelTooLow', status: 403 }

    await granted(brand, { [warehouse]: 'VIEWER', [shared]: 'VIEWER' })
    await expect(adjust()).rejects.toMatchObject(tooLow)
    await expect(ship()).rejects.toMatchObject(tooLow)
    await granted(brand, { [warehouse]: 'OPERATOR' })
    await expect(adjust()).rejects.toMatchObject(tooLow)
    await expect(ship()).rejects.toMatchObject({ code: 'location.notFound' })
    await granted(brand, { [warehouse]: 'OPERATOR', [shared]: 'VIEWER' })
    const { shipmentId } = await ship()
    await granted(brand, { [shared]: 'MANAGER' })
    await expect(logistics.dispatchShipment({ params: { shipmentId } })).rejects.toMatchObject(tooLow)
    await granted(brand, {}, 'OPERATOR')
    await logistics.dispatchShipment({ params: { shipmentId } })
    await granted(brand, { [warehouse]: 'MANAGER' })
    await adjust()
  })
})

describe('a member of the partner', () => {
  const receive = async () =>
    world.partner.client.receiving.confirmReceipt({
      params: { asnId: world.asnId },
      body: { reference: 'GRN-9', lines: [{ line: 1, received: 1 }] },
    })

  test('receives where it is an OPERATOR of what is shared, and sees nothing where it is nothing', async () => {
    const { partner, partnershipId, shared, asnId } = world
    const { partnerships, logistics, organizations } = partner.client
    await granted(partner, {})
    expect(await idsIn(partnerships.listSharedLocations({ params: { partnershipId } }))).toEqual([])
    expect((await logistics.listAsns({ query: { direction: 'INBOUND' } })).items).toEqual([])
    const portal = await organizations.getPortal()
    expect([portal.sharedInventory.locations, portal.pendingAsns, portal.recentShipments]).toEqual([[], [], []])
    await expect(receive()).rejects.toMatchObject({ code: 'asn.notFound' })

    await granted(partner, { [shared]: 'VIEWER' })
    expect(await idsIn(partnerships.listSharedLocations({ params: { partnershipId } }))).toEqual([shared])
    expect((await logistics.getAsn({ params: { asnId } })).asnId).toBe(asnId)
    await expect(receive()).rejects.toMatchObject({ code: 'access.locationLevelTooLow' })

    await granted(partner, { [shared]: 'OPERATOR' })
    expect((await receive()).asnState).toBe('PARTIALLY_RECEIVED')
  })

  test('knows the products that are shared by name once it sees a location where they are', async () => {
    const { brand, partner, partnershipId, shared, productId } = world
    const params = { partnershipId }
    const products = async () => (await partner.client.partnerships.listSharedProducts({ params })).items
    await brand.admin.client.partnerships.changeSharing({
      params,
      body: { sharedLocationIds: [shared], sharedProductIds: [productId] },
    })
    await granted(partner, {})
    expect(await products()).toEqual([])
    await granted(partner, { [shared]: 'VIEWER' })
    expect((await products()).map((product) => product.productId)).toEqual([productId])
  })

  test('is not let in by a level at a location that is not shared with it', async () => {
    const { partner, partnershipId, warehouse } = world
    await expect(granted(partner, { [warehouse]: 'MANAGER' })).rejects.toMatchObject({ code: 'location.notFound' })
    await granted(partner, {}, 'MANAGER')
    const params = { partnershipId, locationId: warehouse }
    await expect(partner.client.partnerships.listSharedStock({ params })).rejects.toMatchObject({
      code: 'location.notFound',
    })
  })
})

test('a list is filled past what is hidden, and its pages hold every entry once', async () => {
  const brand = await clerkOf(await organization('ENTERPRISE'))
  const ids: string[] = []
  for (let index = 0; index < 9; index += 1) ids.push(await location(brand.admin))
  const seen = ids.filter((_, index) => index % 4 === 0)
  await granted(brand, Object.fromEntries(seen.map((id) => [id, 'VIEWER' as const])))
  const pages: string[][] = []
  let cursor: string | undefined
  do {
    const page = await brand.client.inventory.listLocations({ query: { limit: 2, cursor } })
    pages.push(page.items.map(({ locationId }) => locationId))
    cursor = page.nextCursor
  } while (cursor)
  expect(pages).toEqual([seen.slice(0, 2), seen.slice(2)])
})
