import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import type { Account } from './account'
import { joinAsMember } from './account'
import { refused } from './refused'
import type { System } from './system'

/** What the story has made by the time it comes to people: who they are to each other, and where goods are. */
type Scene = {
  luxeBond: Account
  amazon: Account
  partnershipId: string
  productId: string
  late: { number: string; expiresOn: string }
  locations: { dallas: string; phx5: string; mdw2: string }
}
type Tell = (what: string, seen: string) => void

const password = 'a long enough password'

/** A colleague who was given a level at one location sees that one and no other, and the admin is told why. */
export async function clerkAtOneLocation(system: System, scene: Scene, tell: Tell, email: string): Promise<void> {
  const { amazon, partnershipId, locations } = scene
  const { client, organizationId } = amazon
  const at = [{ locationId: locations.phx5, level: 'OPERATOR' as const }]
  await client.members.inviteMember({ params: { organizationId }, body: { email, role: 'MEMBER', locations: { at } } })
  const clerk = await joinAsMember(system, { name: 'Priya Nair', email, password })

  const { items } = await clerk.client.partnerships.listSharedLocations({ params: { partnershipId } })
  deepStrictEqual(
    items.map(({ name }) => name),
    ['PHX5'],
  )
  const elsewhere = { partnershipId, locationId: locations.mdw2 }
  await refused(clerk.client.partnerships.listSharedStock({ params: elsewhere }), 'location.notFound')
  const { gates } = await client.members.explainAccess({
    query: { operation: 'partnerships.listSharedStock', resource: locations.mdw2, userId: clerk.userId },
  })
  const refusing = gates.find(({ verdict }) => verdict === 'REFUSES')
  equal(refusing?.gate, 'LOCATION')

  await client.members.deactivateMember({ params: { organizationId, userId: clerk.userId } })
  await refused(clerk.client.identity.getMe(), 'access.membershipEnded')
  tell(
    'Amazon invites a clerk as OPERATOR at PHX5, and removes her again',
    `she sees PHX5; MDW2 is 404, which explain puts down to the gate ${refusing?.gate}; her next request is refused`,
  )
}

/** A subsidiary with its store. */
export type Branch = { admin: Account; organizationId: string; locationId: string; code: string }

/** A subsidiary is created, run by its own admin, read from above by naming it in the path, and seen by nobody else. */
export async function subsidiaryFromAbove(
  system: System,
  { luxeBond, amazon }: Scene,
  tell: Tell,
  email: string,
): Promise<Branch> {
  const { organizationId } = await luxeBond.client.hierarchy.createSubsidiary({
    body: { name: 'LUXE BOND Retail LLC', type: 'SUBSIDIARY', admin: { email } },
  })
  const admin = await joinAsMember(system, { name: 'Iris Cole', email, password })
  const { locationId } = await admin.client.inventory.createLocation({
    body: { code: 'NYC-1', name: 'New York', type: 'RETAIL_STORE' },
  })

  const params = { organizationId }
  const { items } = await luxeBond.client.inventory.listLocationsOf({ params })
  deepStrictEqual(
    items.map(({ name }) => name),
    ['New York'],
  )
  await refused(amazon.client.inventory.listLocationsOf({ params }), 'organization.notFound')
  const { below = [] } = await luxeBond.client.hierarchy.getHierarchy({ params: luxeBond })
  tell(
    'LUXE BOND creates a subsidiary, whose admin joins by email and opens a store',
    `from above ${below.map(({ name }) => name).join(', ')} lists ${items[0]?.name}; to Amazon it does not exist`,
  )
  return { admin, organizationId, locationId, code: 'NYC-1' }
}

/** A pause ends all access at once; what is on its way arrives, and nothing new starts. */
export async function pausedPartnership(scene: Scene, tell: Tell): Promise<void> {
  const { luxeBond, amazon, partnershipId, productId, late, locations } = scene
  const params = { partnershipId }
  const body = {
    fromLocationId: locations.dallas,
    to: { locationId: locations.phx5, partnershipId },
    lines: [{ productId, lot: late, quantity: 10 }],
  }
  const { shipmentId } = await luxeBond.client.logistics.createShipment({ body })
  const { asnId = '' } = await luxeBond.client.logistics.dispatchShipment({ params: { shipmentId } })

  const { consequences } = await luxeBond.client.partnerships.suspendPartnership({ params, body: { reason: 'Audit' } })
  ok(consequences.length > 0)
  deepStrictEqual((await amazon.client.partnerships.listSharedLocations({ params })).items, [])
  await refused(luxeBond.client.logistics.createShipment({ body }), 'partnership.notActive')
  const count = { reference: 'GRN-2001', lines: [{ line: 1, received: 10 }] }
  const { asnState } = await amazon.client.receiving.confirmReceipt({ params: { asnId }, body: count })
  equal(asnState, 'RECEIVED')
  await luxeBond.client.partnerships.resumePartnership({ params })
  const { items } = await amazon.client.partnerships.listSharedLocations({ params })
  tell(
    'LUXE BOND pauses the partnership while a shipment is under way, and goes on with it',
    `paused, nothing is shared and nothing new starts, the shipment is received; after it ${items.length} locations are shared again`,
  )
}
