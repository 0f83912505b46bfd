import { expect, test } from 'vitest'
import * as z from 'zod'
import { allItems } from '#shared/client/pages'
import type { Account } from '../../demo/account'
import { loadDemo } from '../../demo/load'
import { harvest, leaks } from '../fixtures/foreign-ids'
import { operate } from '../fixtures/operator'
import { system } from '../fixtures/world'

let loaded: ReturnType<typeof loadDemo> | undefined

test('the demonstration network has the exact units and values, and loading it again changes nothing', async () => {
  const first = await network()
  expect(first).toEqual({
    amazon: [
      { code: 'LOC-101', name: 'PHX5', units: 3_100, usd: 178_000 },
      { code: 'LOC-102', name: 'MDW2', units: 2_450, usd: 142_000 },
      { code: 'LOC-103', name: 'LGB8', units: 1_650, usd: 98_000 },
    ],
    sephora: [{ code: 'LOC-104', name: 'Sephora DC', units: 1_984, usd: 89_000 }],
    shipments: [
      { number: 'SHIP-2024-001', state: 'IN_TRANSIT', units: 1_200 },
      { number: 'SHIP-2024-002', state: 'RECEIVED', units: 600 },
    ],
    pendingAsns: [{ number: 'ASN-2024-045', state: 'SENT', units: 1_200 }],
    packagePro: {
      plan: 'PRO',
      skus: 50,
      locations: 2,
      ordersOfCustomers: { orders: 3, usd: 285_000 },
      ordersOfItsOwn: { orders: 5, usd: 120_000 },
    },
    salons: { places: 35, low: 7, used: 630, costs: [{ amount: '4340', currency: 'USD' }] },
    partnershipsOfManufacturing: 6,
    partiesOfDistribution: ['Ulta Beauty Inc.'],
    ownedByHoldings: [
      'LUXE BOND Distribution LLC',
      'LUXE BOND Manufacturing LLC',
      'Luxe Bond, Inc',
      'Salon Luxe Corporation',
      'Salon Luxe Distribution',
    ],
    partnersOfPackagePro: { customers: 3, suppliers: 5 },
    membersOfAmazon: ['John Smith', 'Priya Nair'],
  })
  expect(await network()).toEqual(first)
})

test('what the LUXE BOND network pays is $1,397 for plans and $1,715 for add-ons, on one bill', async () => {
  loaded ??= loadDemo(system)
  const accounts = await loaded
  const payer = accounts.get('LUXE BOND International Holdings')
  if (!payer) throw new Error('the demo network has a payer')
  const { organizationId } = payer
  const params = { organizationId }
  const { covers, status } = await payer.client.billing.getBilling({ params })
  expect([covers.length, status]).toEqual([2, 'ACTIVE'])
  const upcoming = await payer.client.billing.getUpcomingInvoice({ params })
  expect(upcoming.total).toEqual({ amountMinor: 311_200, currency: 'USD' })

  await system.settled()
  const { report } = await operate('showMetrics')
  const { networks } = Networks.parse(report)
  expect(networks.find(({ rootId }) => rootId === organizationId)).toMatchObject({
    planCents: 139_700,
    addOnCents: 171_500,
  })
})

test('PackagePro reads which of its suppliers let it wait', async () => {
  loaded ??= loadDemo(system)
  const packagePro = (await loaded).get('PackagePro Manufacturing Ltd')
  if (!packagePro) throw new Error('the demo network has a packaging maker')
  await system.settled()
  const query = { from: '2024-12', until: '2024-12' }
  const { suppliers, total } = await packagePro.client.reports.getSupplierPerformance({ query })
  expect(total).toMatchObject({ linesDue: 6, otifPercent: 0, unitsOrdered: 1_340_000, unitsReceived: 120_000 })
  expect(suppliers.map(({ supplier, total: { linesDue } }) => [supplier, linesDue]).sort()).toEqual([
    ['ColorWorks Masterbatch', 1],
    ['Dongguan Carton Works', 1],
    ['Harbor Label Stock', 1],
    ['Pearl River Resins Co', 2],
    ['SealRight Closures', 1],
  ])
})

const Networks = z.looseObject({
  networks: z.array(z.looseObject({ rootId: z.string(), planCents: z.number(), addOnCents: z.number() })),
})

test('nobody of it learns by any operation of what is another’s: the answer is the one to an id of nothing', async () => {
  loaded ??= loadDemo(system)
  const accounts = await loaded
  const known = await Promise.all(
    [...accounts].map(async ([name, account]) => [name, { account, knows: await harvest(account) }] as const),
  )
  expect(known.reduce((sum, [, { knows }]) => sum + knows.size, 0)).toBeGreaterThan(100)
  expect(await leaks(new Map(known))).toEqual([])
})

async function network() {
  loaded = loadDemo(system)
  const accounts = await loaded
  const of = (name: string) => {
    const account = accounts.get(name)
    if (!account) throw new Error(`${name} is not in the demo network`)
    return account
  }
  const amazon = await of('Amazon Fulfillment Services LLC').client.organizations.getPortal()
  const sephora = await of('Sephora Inc.').client.organizations.getPortal()
  const packagePro = of('PackagePro Manufacturing Ltd')
  const { organizationId } = packagePro
  const { plan, usage } = await packagePro.client.organizations.getEntitlements({ params: { organizationId } })
  const salons = await allItems(of('Salon Luxe Corporation').client.inventory.listLocations, {})
  const today = new Date().toISOString().slice(0, 10)
  const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const used = await of('Salon Luxe Corporation').client.stock.getConsumption({
    query: { from, until: today, by: 'PRODUCT' },
  })
  const parties = await allItems(of('LUXE BOND Distribution LLC').client.partnerships.listParties, {})
  const partners = await of('LUXE BOND Manufacturing LLC').client.partnerships.listPartnerships()
  const trading = (await packagePro.client.partnerships.listPartnerships()).items
  const on = (wanted: string) => trading.filter(({ side, state }) => side === wanted && state === 'ACCEPTED').length
  const holdings = of('LUXE BOND International Holdings')
  const { below = [] } = await holdings.client.hierarchy.getHierarchy({
    params: { organizationId: holdings.organizationId },
  })
  const { client, organizationId: amazonId } = of('Amazon Fulfillment Services LLC')
  const members = await client.members.listMembers({ params: { organizationId: amazonId } })
  return {
    amazon: amazon.sharedInventory.locations.map(totals),
    sephora: sephora.sharedInventory.locations.map(totals),
    shipments: amazon.recentShipments.map(({ number, state, units }) => ({ number, state, units })),
    pendingAsns: amazon.pendingAsns.map(({ number, state, units }) => ({ number, state, units })),
    packagePro: {
      plan,
      skus: usage.skus.used,
      locations: usage.locations.used,
      ordersOfCustomers: await ordersOf(packagePro, 'INBOUND'),
      ordersOfItsOwn: await ordersOf(packagePro, 'OUTBOUND'),
    },
    salons: {
      places: salons.length,
      low: (await allItems(of('Salon Luxe Corporation').client.stock.listLowStock, {})).length,
      used: used.rows.find(({ sku }) => sku === 'SL-COLOR-060')?.quantity ?? 0,
      costs: used.totals,
    },
    partnershipsOfManufacturing: partners.items.length,
    partiesOfDistribution: parties.map(({ name }) => name),
    ownedByHoldings: below.map(({ name }) => name).sort(),
    partnersOfPackagePro: { customers: on('PARTNER'), suppliers: on('INVITER') },
    membersOfAmazon: members.items.map(({ name }) => name).sort(),
  }
}

async function ordersOf({ client }: Account, direction: 'INBOUND' | 'OUTBOUND') {
  const { items } = await client.orders.listPurchaseOrders({ query: { direction, limit: 100 } })
  return { orders: items.length, usd: items.reduce((sum, { total }) => sum + (total?.amountMinor ?? 0), 0) / 100 }
}

type Shared = { code: string; name: string; units: number; value?: { amountMinor: number } | undefined }
const totals = ({ code, name, units, value }: Shared) => ({ code, name, units, usd: (value?.amountMinor ?? 0) / 100 })
