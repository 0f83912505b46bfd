/** Every consumer there is, told everything twice and out of turn: what people see is the same, and nothing is done a second time. */
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FunctionName, functionsStartedBy } from '#infra/functions'
import { DynamoClient } from '#infra/local/dynamo/client'
import { type JsonObject, listOr, objectOr } from '#infra/local/json'
import { allItems } from '#shared/client/pages'
import { isSame } from '#shared/kernel/same'
import { hours } from '#shared/kernel/time'
import type { Account } from '../../demo/account'
import type { FaultySystem } from './faulty-system'
import { faultySystem } from './faulty-system'
import { live, type People } from './life'
import { toldTo } from './ordering'

/** Consumers that the life below does not reach, and what tries them instead. */
const elsewhere: Partial<Record<FunctionName, string>> = {
  // A digest goes by the clock: what comes again when it is moved back finds a batch closed that is not due yet.
  'send-digest': 'test/faults/notifications.test.ts',
}

let system: FaultySystem
let database: DynamoClient
beforeAll(async () => {
  system = await faultySystem()
  await system.makeCatalogue()
  database = new DynamoClient(system.databaseUrl)
})
afterAll(async () => {
  database.close()
  await system.stop()
})

/** What schedules start, a day later: digests, alerts and statements. */
async function aDayLater(): Promise<void> {
  const { clock, schedules } = system.runtime
  await system.runtime.settled(120_000)
  for (const passed of [0, hours(2), hours(26)]) {
    clock.move(passed)
    for (const job of [
      'digest-stock-alerts',
      'watch-supply',
      'issue-vmi-invoices',
      'make-storage-statements',
      'close-notice-batches',
      'remind-billing',
    ])
      await schedules.run(job)
    await system.runtime.settled(120_000)
  }
  clock.move(0)
}

/** Told of several sales that were found at one moment together: how many entries there are says only how many were found at once. */
const gathered = new Set(['told stock.posted', 'told vmi.salesSettled'])

/** Without what differs between two lives: ids, numbers, addresses. */
const alike = (text: string) =>
  text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replaceAll(/\b[a-z]{3}_[0-9A-Z]{26}\b/g, '…')
    .replaceAll(/bounce\+\S+@/g, 'bounce@')
    .replaceAll(/\d+/g, '0')

function counted(texts: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const text of texts.map(alike).toSorted()) sums[text] = (sums[text] ?? 0) + 1
  return sums
}

async function seenBy(account: Account) {
  const { client } = account
  const { stock, purchaseOrders, shipments, asnsToConfirm, salesOrders, discrepancies, lowStock } =
    await client.reports.getOperationsDashboard()
  const places = await allItems(client.inventory.listLocations, {})
  const levels = await Promise.all(
    places.map(({ locationId }) =>
      allItems((input) => client.stock.listLevels({ params: { locationId }, ...input }), {}),
    ),
  )
  return {
    board: [
      stock.units,
      purchaseOrders.states,
      shipments.states,
      asnsToConfirm.open,
      salesOrders.states,
      discrepancies.toSettle.count,
      lowStock.longest.length,
    ],
    levels: levels
      .flat()
      .map(({ onHand, reserved, value }) => [onHand, reserved, value?.amount].join(' '))
      .toSorted(),
    invoices: (await allItems(client.invoices.listSupplierInvoices, {})).map(({ state }) => state),
    feed: counted((await allItems(client.notifications.listNotifications, {})).map(({ title }) => title)),
    log: Object.fromEntries(
      Object.entries(await toldTo(system.runtime, account)).filter(([type]) => !gathered.has(type)),
    ),
  }
}

/** What all of them see, and what came to their mailboxes. */
async function seen({ of, orders, owner, payer, colleague, newcomer, addresses }: People) {
  const companies = {
    brand: of.brand,
    partner: of.partner,
    supplier: orders.supplier,
    buyer: orders.buyer,
    owner,
    payer,
    newcomer,
  }
  const found = await Promise.all(
    Object.entries(companies).map(async ([name, account]) => [name, await seenBy(account)]),
  )
  const emails = [...addresses].map(([name, to]) => [
    name,
    counted(system.runtime.mailbox.find({ to }).map(({ subject }) => subject)),
  ])
  const { items } = await colleague.client.notifications.listNotifications()
  return {
    ...Object.fromEntries(found),
    emails: Object.fromEntries(emails),
    colleague: counted(items.map(({ title }) => title)),
  }
}

async function everyItem(): Promise<Map<string, JsonObject>> {
  const items = new Map<string, JsonObject>()
  let from: JsonObject | undefined
  do {
    const page = await database.table('Scan', {
      TableName: system.tableName,
      ConsistentRead: true,
      ...(from && { ExclusiveStartKey: from }),
    })
    for (const item of listOr(page.Items, []).map((each) => objectOr(each, {})))
      items.set(JSON.stringify([item.pk, item.sk]), item)
    from = page.LastEvaluatedKey ? objectOr(page.LastEvaluatedKey, {}) : undefined
  } while (from)
  return items
}

/** A watch over supply notes when it was looked at last. */
const lasting = (item: JsonObject | undefined) =>
  item && JSON.stringify(item.t) === '{"S":"supplyWatch"}' ? { ...item, foundAt: null, version: null } : item

const deadLetters = () =>
  system.runtime.queues.all
    .filter(({ hasConsumer, size }) => !hasConsumer && size > 0)
    .map(({ declaration, messages }) => [declaration.name, messages.map(({ body }) => body)])

const sent = () => [system.runtime.mailbox.find().length, system.runtime.texts.find().length]
const consumerOf = (target: string) =>
  functionsStartedBy('event').find(({ name }) => target.endsWith(`-dev-${name}`))?.name

test('what happens in any order, and twice, ends as what happens in turn', async () => {
  const plain = await live(system)
  await aDayLater()
  const expected = await seen(plain)
  expect(deadLetters()).toEqual([])

  const { faults } = system.runtime
  faults.add({ kind: 'duplicate', probability: 0.5 })
  // What was not struck by now waits until all else is over, or for one that comes twice; the last goes first.
  faults.add({ kind: 'reorder', probability: 1 })
  const shuffled = await live(system)
  await aDayLater()
  faults.clear()
  expect(deadLetters()).toEqual([])
  expect(await seen(shuffled)).toEqual(expected)
}, 600_000)

test('everything told once more, last things first, changes nothing, and nobody is told again', async () => {
  const { faults, queues } = system.runtime
  await system.runtime.settled()
  const [before, sentBefore] = [await everyItem(), sent()]
  for (const { target, event } of faults.struck.toReversed()) queues.find(target)?.send(JSON.stringify(event))
  await system.runtime.settled(120_000)
  const after = await everyItem()
  const changed = [...after]
    .filter(([key, item]) => !isSame(lasting(before.get(key)), lasting(item)))
    .map(([, item]) => ({ was: before.get(JSON.stringify([item.pk, item.sk])), is: item }))
  expect(changed).toEqual([])
  expect([...before.keys()].filter((key) => !after.has(key))).toEqual([])
  expect(sent()).toEqual(sentBefore)
  expect(deadLetters()).toEqual([])
})

test('every consumer took part, or is tried elsewhere', () => {
  const struck = new Set(system.runtime.faults.struck.map(({ target }) => consumerOf(target)))
  const others = functionsStartedBy('event')
    .map(({ name }) => name)
    .filter((name) => !struck.has(name))
  expect(others.toSorted()).toEqual(Object.keys(elsewhere).toSorted())
  for (const [name, file] of Object.entries(elsewhere))
    expect(existsSync(new URL(`../../${file}`, import.meta.url)), `${name}: ${file}`).toBe(true)
})
