import { expect } from 'vitest'
import { DynamoClient } from '#infra/local/dynamo/client'
import type { Runtime } from '#infra/local/runtime'
import { allItems } from '#shared/client/pages'
import { lists, logShards } from '#shared/table/keys'
import type { Account } from '../../demo/account'
import { ledgerOf } from '../../demo/ledger'
import type { Site } from '../fixtures/company-models'
import { paramsOf } from '../fixtures/orders'
import { bring } from '../fixtures/stock'
import { accepting, founded, freshEmail, location, product } from '../fixtures/world'
import { invite } from './trade'

type Somebody = Account & { email: string }

/** A supplier and its customer, who both keep books; the supplier's goods cost it $4 each. */
export type Ordering = {
  supplier: Somebody
  buyer: Somebody
  partnershipId: string
  dock: string
  place: string
  /** The supplier's product, and the buyer's. */
  goods: string
  bought: string
  sku: string
}

export async function ordering(system: Site): Promise<Ordering> {
  const buyer = await founded({ organizationName: 'Salon', name: 'Bo' }, 'PRO', system)
  const email = freshEmail()
  const { partnershipId } = await invite(buyer, email)
  const supplier = { ...(await accepting(email, 'Maker', system)), email }
  await system.setPlan(supplier.organizationId, 'PRO')
  const [dock, place, goods, bought] = await Promise.all([
    location(supplier, { name: 'Dock' }),
    location(buyer, { name: 'Back room' }),
    product(supplier),
    product(buyer),
  ])
  await bring(supplier, dock, [{ productId: goods, quantity: 10_000, cost: '4' }])
  // The product has lain at the buyer's place before: whatever arrives there reads and writes the same.
  await bring(buyer, place, [{ productId: bought, quantity: 1 }])
  await bring(buyer, place, [{ productId: bought, quantity: -1 }])
  const { sku } = await supplier.client.catalog.getProduct({ params: { productId: goods } })
  return { supplier, buyer, partnershipId, dock, place, goods, bought, sku }
}

/** An order that the supplier has: a line unless said, of ten at $6.30. */
export async function placed(
  { buyer, partnershipId, place, bought, sku }: Ordering,
  { quantity = 10, lines = 1 } = {},
) {
  const line = { productId: bought, supplierSku: sku, quantity, unitPrice: '6.3' }
  const order = await buyer.client.orders.createPurchaseOrder({
    body: {
      supplier: { partnershipId },
      currency: 'USD',
      locationId: place,
      lines: Array.from({ length: lines }, () => line),
    },
  })
  await buyer.client.orders.submitPurchaseOrder(paramsOf(order))
  return buyer.client.orders.sendPurchaseOrder(paramsOf(order))
}

/** Sums by name. Those that are zero are left out. */
export type Sums = Readonly<Record<string, number>>

/**
 * What two companies have: goods by where their books hold them, what these are worth, what is reserved of them, entries in their logs by type, and
 * emails that came. The books balance, or it throws.
 */
export async function standingOf({ runtime }: { runtime: Runtime }, of: Ordering): Promise<Sums> {
  await runtime.settled()
  const sides = [
    ['supplier', of.supplier, of.goods],
    ['buyer', of.buyer, of.bought],
  ] as const
  const found = await Promise.all(
    sides.map(async ([side, by, productId]) =>
      Object.entries({
        ...(await goodsOf(by, productId)),
        ...(await toldTo(runtime, by)),
        emails: runtime.mailbox.find({ to: by.email }).length,
      }).map(([what, sum]) => [`${side}: ${what}`, sum] as const),
    ),
  )
  return Object.fromEntries(found.flat())
}

async function goodsOf({ client }: Account, productId: string): Promise<Sums> {
  const { accounts, mustBalance } = await ledgerOf(client, productId)
  mustBalance()
  const sums = new Map<string, number>()
  const add = (what: string, sum: number) => sums.set(what, (sums.get(what) ?? 0) + sum)
  for (const [name, balance] of Object.entries(accounts)) {
    const [account = '', , status = ''] = name.split(' ')
    add(status ? `${account} ${status}` : account, balance)
  }
  for (const { locationId } of await allItems(client.inventory.listLocations, {}))
    for (const level of await allItems((input) => client.stock.listLevels({ params: { locationId }, ...input }), {})) {
      if (level.productId !== productId) continue
      add('worth', Number(level.value?.amount ?? 0))
      add('reserved', level.reserved ?? 0)
    }
  return Object.fromEntries(sums)
}

/** How many entries of each type there are in an organization's log. */
export async function toldTo(runtime: Runtime, { organizationId }: Account): Promise<Sums> {
  const database = new DynamoClient(runtime.databaseUrl)
  const shards = Array.from({ length: logShards }, (_, shard) => lists.log(organizationId, shard).pk)
  const pages = await Promise.all(
    shards.map((partition) =>
      database.table('Query', {
        TableName: runtime.tableNames[0] ?? '',
        KeyConditionExpression: 'pk = :partition',
        ExpressionAttributeValues: { ':partition': { S: partition } },
      }),
    ),
  )
  database.close()
  const sums: Record<string, number> = {}
  for (const page of pages) {
    expect(page.LastEvaluatedKey, 'more of the log').toBeUndefined()
    for (const [, type] of JSON.stringify(page.Items).matchAll(/"type":\{"S":"([^"]+)"\}/g))
      sums[`told ${type}`] = (sums[`told ${type}`] ?? 0) + 1
  }
  return sums
}

/** What has become more or less. */
export function changesBetween(before: Sums, after: Sums): Sums {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  const changes = names.map(
    (name) => [name, Math.round(((after[name] ?? 0) - (before[name] ?? 0)) * 100) / 100] as const,
  )
  return Object.fromEntries(changes.filter(([, change]) => change !== 0))
}
