import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import type { Account } from './account'
import { joinFromInvitation } from './account'
import { refused } from './refused'
import type { System } from './system'

type Tell = (what: string, seen: string) => void

const password = 'a long enough password'
const daysBefore = (count: number): string => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10)

/** LUXE BOND's stock at a retailer: its tills tell what they sold, the books follow, and one call sends what it lacks. */
export async function stockAtRetailer(
  system: System,
  { client }: Account,
  { productId, from, email }: { productId: string; from: string; email: string },
  tell: Tell,
): Promise<void> {
  const { locationId } = await client.inventory.createLocation({
    body: { code: 'LOC-104', name: 'Sephora DC', type: 'DISTRIBUTION_CENTER', operator: 'PARTNER' },
  })
  const lots = [
    { number: 'S2403', expiresOn: '2028-03-31' },
    { number: 'S2401', expiresOn: '2027-06-30' },
  ]
  await client.ledger.adjustStock({
    params: { locationId },
    body: { reason: 'OPENING_BALANCE', lines: lots.map((lot) => ({ productId, lot, quantity: 15 })) },
  })
  const { partnershipId } = await client.partnerships.invitePartner({
    body: {
      partnerName: 'Sephora Inc.',
      email,
      role: 'VMI_RETAILER',
      relationship: 'VENDOR_MANAGED_INVENTORY',
      sharedLocationIds: [locationId],
    },
  })
  const person = { organizationName: 'Sephora Inc.', name: 'Claire Martin', email, password }
  const sephora = await joinFromInvitation(system, person)
  const { vmiAgreementId } = await client.vmi.createVmiAgreement({
    body: { partnershipId, currency: 'USD', startsOn: daysBefore(6), locationIds: [locationId] },
  })
  const params = { vmiAgreementId }
  const { sku } = await client.vmi.setVmiProduct({
    params: { ...params, productId },
    body: { from: daysBefore(6), transferPrice: '22.00', casePack: 12 },
  })
  const stores = ['Dallas', 'Austin'].map((city, index) => ({
    code: `SEPH-${index + 1}`,
    name: `Sephora ${city}`,
    city,
  }))
  await sephora.client.vmi.setStores({ params, body: { stores } })

  const { secret } = await client.partnerships.issueIngestionKey({
    params: { partnershipId },
    body: { label: 'Tills' },
  })
  const till = system.clientFor(secret)
  const lines = [1, 2, 3, 4, 5].flatMap((days) =>
    stores.map(({ code: store }) => ({ store, sku, day: daysBefore(days), sold: 2 })),
  )
  const told = await till.sellThrough.reportSellThrough({ params, body: { lines } })
  const again = await till.sellThrough.reportSellThrough({ params, body: { lines } })
  deepStrictEqual([told.changed, again.changed], [10, 0])
  await system.settled()
  const { items: left } = await client.inventory.listStock({ params: { locationId }, query: { productId } })
  deepStrictEqual(
    left.map(({ lot, quantity }) => [lot?.number, quantity]),
    [['S2403', 10]],
  )
  await refused(till.inventory.listLocations({}), 'access.keyNotAccepted')
  tell(
    'Sephora’s tills report five days with a key of their own, and again',
    'on FREE: 20 sold, S2401 first, for it expires first; sent again nothing changes; the key opens nothing else',
  )

  const dashboard = await sephora.client.supply.getVmiDashboard({ params })
  deepStrictEqual([dashboard.stock.units, dashboard.sales.unitsPerDay, dashboard.stock.daysOfSupply], [10, 4, 2.5])
  equal(dashboard.products.low, 1)
  const replenish = () => client.supply.replenish({ params, body: { fromLocationId: from } })
  const [shipment, ...others] = (await Promise.allSettled([replenish(), replenish()])).flatMap((each) =>
    each.status === 'fulfilled' ? [each.value] : [],
  )
  deepStrictEqual(others, [])
  ok(shipment)
  const asn = await sephora.client.logistics.getAsn({ params: { asnId: shipment.asnId ?? '' } })
  const units = asn.lines.reduce((total, { quantity }) => total + quantity, 0)
  equal(units % 12, 0)
  await refused(replenish(), 'replenishment.nothing')
  tell(
    '10 that are left last 2.5 days: both are told, and LUXE BOND sends what is wanted, twice at one moment',
    `one shipment of ${units} in whole cases of 12 to last ${60 + 7 + 7} days, and its ASN waits for Sephora; the other call finds nothing wanted`,
  )
}
