import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { undeliveredIn } from '#infra/constructs/event-consumer'
import { DynamoClient } from '#infra/local/dynamo/client'
import { contract } from '#shared/contract/all'
import { days, minutes } from '#shared/kernel/time'
import { dueIndex, logShards } from '#shared/table/keys'
import { signIn } from '../../demo/account'
import type { Email } from '../../demo/system'
import { tokenIn } from '../../demo/system'
import { filled } from '../fixtures/deliveries'
import { paramsOf, sent } from '../fixtures/orders'
import { accepting, founded, freshEmail, location, party, password, product } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { emailsTo, faultySystem, messagesIn } from './faulty-system'
import type { Trade } from './trade'
import { dispatched, draft, invite, trade } from './trade'

let system: FaultySystem
let of: Trade
beforeAll(async () => {
  system = await faultySystem()
  of = await trade(system)
})
afterEach(async () => {
  system.runtime.faults.clear()
  system.runtime.clock.move(0)
  await system.runtime.settled()
  for (const queue of system.runtime.queues.all) queue.purge()
})
afterAll(() => system.stop())

const invitationTo = (email: string) => emailsTo(system, email, 'has invited you')

/** Sends an ASN and answers the emails that tell of it. */
async function announced(): Promise<() => Promise<unknown[]>> {
  const { asnId } = await dispatched(of, 10)
  const { number } = await of.brand.client.logistics.getAsn({ params: { asnId } })
  return () => emailsTo(system, of.partnerEmail, `${number}:`)
}

/** The same to a company without an account. */
async function announcedToParty(): Promise<() => Promise<unknown[]>> {
  const email = freshEmail()
  const { partyId } = await party(of.brand, { email })
  const shipmentId = await draft(of, 10, { partyId })
  await of.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  return () => emailsTo(system, email, 'on their way to you')
}

async function reconcileAfter(milliseconds: number): Promise<void> {
  system.runtime.clock.move(milliseconds)
  expect(await system.runtime.schedules.run('reconcile')).toBe(true)
  await system.runtime.settled()
}

/** Log entries that the relay still owes the bus. */
async function unrelayed(): Promise<number> {
  const database = new DynamoClient(system.runtime.databaseUrl)
  const counts = await Promise.all(
    Array.from({ length: logShards }, (_, shard) =>
      database.table('Query', {
        TableName: system.runtime.tableNames[0] ?? '',
        IndexName: dueIndex.name,
        KeyConditionExpression: 'duePk = :shard',
        ExpressionAttributeValues: { ':shard': { S: dueIndex.relayPartition(shard) } },
        Select: 'COUNT',
      }),
    ),
  )
  database.close()
  return counts.reduce((sum, { Count }) => sum + Number(Count), 0)
}

describe('what was used is counted once, and taken back once', () => {
  test.each([
    ['duplicated', { kind: 'duplicate', probability: 1 }],
    ['reordered', { kind: 'reorder', probability: 0.5 }],
  ] as const)('when events are %s', async (_how, fault) => {
    const { client } = of.brand
    const [locationId, productId] = [await location(of.brand), await product(of.brand)]
    const params = { locationId }
    await client.ledger.adjustStock({ params, body: { reason: 'FOUND', lines: [{ productId, quantity: 100 }] } })
    system.runtime.faults.add(fault)
    const use = (quantity: number) =>
      client.ledger.consumeStock({ params, body: { reason: 'SERVICE', lines: [{ productId, quantity }] } })
    const [{ stockDocumentId }] = await Promise.all([use(7), use(2), use(3)])
    await client.ledger.reverseStockDocument({ params: { stockDocumentId }, body: {} })
    await system.runtime.settled()
    const [from, until] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
    const query = { from: from ?? '', until: until ?? '', locationId }
    const { rows } = await client.stock.getConsumption({ query })
    expect(rows.map(({ quantity }) => quantity)).toEqual([5])
  })
})

describe('what a supplier delivered is counted as it is', () => {
  test.each([
    ['duplicated', { kind: 'duplicate', probability: 1 }],
    ['reordered', { kind: 'reorder', probability: 0.5 }],
  ] as const)('when events are %s', async (_how, fault) => {
    const buyer = await founded({ organizationName: 'Buyer', name: 'Bo' }, 'PRO', system)
    const supplierEmail = freshEmail()
    const { partnershipId } = await invite(buyer, supplierEmail)
    const supplier = await accepting(supplierEmail, 'Maker', system)
    const [warehouse, productIds] = [await location(buyer), [await product(buyer), await product(buyer)]]
    const traded = { brand: buyer, partnershipId, warehouse, productIds }
    const today = new Date().toISOString().slice(0, 10)

    system.runtime.faults.add(fault)
    const order = await sent(traded, { wantedOn: today })
    await supplier.client.orders.acknowledgePurchaseOrder({ ...paramsOf(order), body: { revision: 1, rest: 'ACCEPT' } })
    await Promise.all([30, 70].map((quantity) => filled(buyer, supplier, order, [{ line: 1, quantity }])))
    await filled(buyer, supplier, order, [{ line: 2, quantity: 60 }])
    const ofMonth = { from: today.slice(0, 7), until: today.slice(0, 7) }
    await system.runtime.settled()
    const early = await buyer.client.reports.getSupplierPerformance({ query: ofMonth })
    expect(early.suppliers, 'the day is not over').toEqual([])

    system.runtime.clock.move(days(2))
    const { client } = await signIn(system, { email: buyer.email, password })
    const { total } = await client.reports.getSupplierPerformance({ query: ofMonth })
    expect(total).toMatchObject({
      linesDue: 2,
      linesOnTimeInFull: 1,
      otifPercent: 50,
      unitsByDay: 160,
      unitsOrdered: 200,
    })
    // What comes after the day fills the line, and makes it no better.
    const late = await signIn(system, { email: supplierEmail, password })
    await filled({ ...buyer, client }, late, order, [{ line: 2, quantity: 40 }])
    await system.runtime.settled()
    const after = await client.reports.getSupplierPerformance({ query: ofMonth })
    expect(after.total).toMatchObject({ linesOnTime: 1, linesInFull: 2, linesOnTimeInFull: 1, fillRatePercent: 80 })
    expect(await messagesIn(system, 'measure-suppliers-dead')).toEqual([])
  })
})

describe('each email is sent exactly once', () => {
  test.each([
    ['duplicated', { kind: 'duplicate', probability: 1 }],
    ['delayed', { kind: 'delay', delayMs: 5, probability: 0.5 }],
    ['reordered', { kind: 'reorder', probability: 0.5 }],
    ['refused by the bus', { kind: 'fail-entry', probability: 0.3 }],
  ] as const)('when events are %s', async (_how, fault) => {
    system.runtime.faults.add(fault)
    const addresses = Array.from({ length: 5 }, freshEmail)
    await Promise.all(addresses.map((email) => invite(of.brand, email)))
    const notices = await Promise.all(Array.from({ length: 5 }, announced))
    const documents = await Promise.all(Array.from({ length: 5 }, announcedToParty))
    const found = [...addresses.map((email) => () => invitationTo(email)), ...notices, ...documents]
    expect(await Promise.all(found.map(async (emails) => (await emails()).length))).toEqual(found.map(() => 1))
    expect(await unrelayed()).toBe(0)
    expect(await messagesIn(system, 'send-asn-notice-dead')).toEqual([])
    expect(await messagesIn(system, 'send-invitation-dead')).toEqual([])
    expect(await messagesIn(system, 'send-party-document-dead')).toEqual([])
  })
})

test('an event that cannot be delivered to its queue is kept for an operator', async () => {
  system.runtime.faults.add({ kind: 'undeliverable', detailType: 'partnership.invited' })
  const { partnershipId } = await invite(of.brand, freshEmail())
  const queues = Object.values(undeliveredIn).map((queue) => messagesIn(system, queue))
  expect((await Promise.all(queues)).flat()).toEqual([expect.stringContaining(partnershipId)])
})

describe('the reconcile job', () => {
  test('tells what the relay never could, once it is older than the relay may need', async () => {
    const email = freshEmail()
    system.runtime.faults.add({ kind: 'fail-entry', detailType: 'partnership.invited', probability: 1 })
    await invite(of.brand, email)
    expect(await messagesIn(system, 'relay-dead')).toHaveLength(1)
    system.runtime.faults.clear()

    await reconcileAfter(0)
    expect(await invitationTo(email), 'while it may be the relay’s').toEqual([])
    await reconcileAfter(minutes(3))
    expect(await invitationTo(email)).toHaveLength(1)
    expect(await unrelayed()).toBe(0)
  })

  test('tells again what a relay told that died before it could note so, and no consumer acts twice', async () => {
    const email = freshEmail()
    system.runtime.faults.add({ kind: 'kill-before', function: 'relay', operation: 'UpdateItem', probability: 1 })
    // What is sealed was on the bus: that would note it as well.
    system.runtime.faults.add({ kind: 'kill-before', function: 'seal-log', probability: 1 })
    await invite(of.brand, email)
    // The invitation, and the link that the email's consumer issued for it.
    expect(await messagesIn(system, 'relay-dead')).toHaveLength(2)
    expect(await unrelayed()).toBe(2)
    system.runtime.faults.clear()

    await reconcileAfter(minutes(3))
    expect(await unrelayed()).toBe(0)
    expect(await invitationTo(email)).toHaveLength(1)
  })
})

describe('a consumer', () => {
  const dead = 'send-invitation-dead'
  const redrive = async (parked = dead) => {
    const { queues } = system.runtime
    const moved = queues.find(parked)?.redrive((arn) => queues.byArn(arn))
    await system.runtime.settled()
    return moved
  }

  test('that dies after it took the lease sends when the lease has run out', async () => {
    const email = freshEmail()
    system.runtime.faults.add({ kind: 'kill-after', function: 'send-invitation', operation: 'TransactWriteItems' })
    await invite(of.brand, email)
    expect(await messagesIn(system, dead)).toHaveLength(1)
    expect(await invitationTo(email)).toEqual([])

    system.runtime.clock.move(minutes(3))
    expect(await redrive()).toBe(1)
    expect(await opening(await invitationTo(email))).toEqual([true])
  })

  test('that dies after it sent may repeat the email once, and not before the lease has run out', async () => {
    const email = freshEmail()
    system.runtime.faults.add({ kind: 'kill-before', function: 'send-invitation', operation: 'UpdateItem' })
    await invite(of.brand, email)
    const [event = '', ...others] = await messagesIn(system, dead)
    expect(others).toEqual([])
    await redrive()
    expect(await invitationTo(email), 'while the lease lasts').toHaveLength(1)

    system.runtime.clock.move(minutes(3))
    await redrive()
    // The link in the last email works; that of the one before does not.
    expect(await opening(await invitationTo(email))).toEqual([false, true])
    system.runtime.clock.move(minutes(6))
    system.runtime.queues.find('send-invitation')?.send(event)
    expect(await invitationTo(email), 'when the event comes once more').toHaveLength(2)
  })

  test('whose note that it sent meets a transaction of another delivery does not send again', async () => {
    const email = freshEmail()
    system.runtime.faults.add({ kind: 'conflict', function: 'send-invitation', operation: 'UpdateItem' })
    await invite(of.brand, email)
    expect(await messagesIn(system, dead)).toEqual([])
    expect(await opening(await invitationTo(email))).toEqual([true])
  })

  test('that dies after it sent a document may repeat it once, and its history tells of it', async () => {
    const email = freshEmail()
    const { partyId } = await party(of.brand, { email })
    const { client } = of.brand
    const history = async () => (await client.papers.listPartyDocuments({ params: { partyId } })).items
    const documents = () => emailsTo(system, email, 'on their way to you')
    // The first transaction takes the lease; the second notes that the email went out.
    system.runtime.faults.add({
      kind: 'kill-before',
      function: 'send-party-document',
      operation: 'TransactWriteItems',
      nth: 2,
    })
    const shipmentId = await draft(of, 10, { partyId })
    await client.logistics.dispatchShipment({ params: { shipmentId } })
    const deadDocuments = 'send-party-document-dead'
    expect(await messagesIn(system, deadDocuments)).toHaveLength(1)
    expect([(await documents()).length, (await history())[0]?.emailedAt]).toEqual([1, undefined])

    system.runtime.clock.move(minutes(3))
    await redrive(deadDocuments)
    expect([(await documents()).length, (await history())[0]?.emailedTo]).toEqual([2, email])
  })

  test('that fails five times leaves the event in its dead letters, and a redrive brings it to its end', async () => {
    const email = freshEmail()
    system.runtime.faults.add({ kind: 'kill-before', function: 'send-invitation', times: 5 })
    await invite(of.brand, email)
    expect(await messagesIn(system, dead)).toHaveLength(1)
    expect(await redrive()).toBe(1)
    expect(await invitationTo(email)).toHaveLength(1)
    expect(await messagesIn(system, dead)).toEqual([])
  })

  test('parks an event that it cannot read, and handles those beside it', async () => {
    const email = freshEmail()
    await Promise.all([putEvent('partnership.invited', { poison: true }), invite(of.brand, email)])
    expect(await messagesIn(system, dead)).toEqual([expect.stringContaining('"poison":true')])
    expect(await invitationTo(email)).toHaveLength(1)
  })

  /** Which of the links in these emails open their invitation. */
  async function opening(emails: readonly Pick<Email, 'text' | 'subject'>[]): Promise<boolean[]> {
    const answers = emails.map((email) =>
      system.clientFor().raw(contract.partnerships.lookUpInvitation, {
        params: { token: tokenIn({ ...email, from: '', to: [], replyTo: [], html: '' }, 'accept-partnership') },
      }),
    )
    return (await Promise.all(answers)).map(({ status }) => status === 200)
  }
})

test('a log entry that the relay cannot read is parked, and those after it are told', async () => {
  const email = freshEmail()
  const database = new DynamoClient(system.runtime.databaseUrl)
  await database.table('PutItem', {
    TableName: system.runtime.tableNames[0] ?? '',
    Item: { pk: { S: `LOG#${randomUUID()}#0` }, sk: { S: 'log_poison' }, t: { S: 'log' } },
  })
  database.close()
  await invite(of.brand, email)
  const [parked = '{}', ...others] = await messagesIn(system, 'relay-dead')
  expect([JSON.parse(parked).DDBStreamBatchInfo.batchSize, others]).toEqual([1, []])
  expect(await invitationTo(email)).toHaveLength(1)
})

/** As some other program with the right to do so might. */
async function putEvent(type: string, detail: object): Promise<void> {
  const entry = {
    EventBusName: 'better-data-dev',
    Source: 'better-data',
    DetailType: type,
    Detail: JSON.stringify(detail),
  }
  const answer = await fetch(system.runtime.awsUrl, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSEvents.PutEvents', 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ Entries: [entry] }),
  })
  expect(await answer.json()).toMatchObject({ FailedEntryCount: 0 })
}
