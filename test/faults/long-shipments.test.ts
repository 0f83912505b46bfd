/** Shipments and counts of more lines than one commit takes: crashes at each write, events twice and late, and others who want the same goods. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { contract } from '#shared/contract/all'
import { deliveriesAtMost } from '#shared/events/deliveries'
import { moments, text } from './crash'
import type { FaultySystem } from './faulty-system'
import { emailsTo, faultySystem } from './faulty-system'
import type { Trade } from './trade'
import { balancedBooks, trade } from './trade'

let system: FaultySystem
let of: Trade

beforeAll(async () => {
  system = await faultySystem()
  of = await trade(system, { units: 1_000_000 })
})
afterEach(() => system.runtime.faults.clear())
afterAll(() => system.stop())

/** Reserved in two commits, left in three. */
const lineCount = 50
const lot = (line: number) => ({ number: line % 2 === 1 ? 'LOT-1' : 'LOT-2' })

async function draftOf(quantities: readonly number[]) {
  const { brand, warehouse, shared, partnershipId, productId } = of
  const lines = quantities.map((quantity, index) => ({ productId, lot: lot(index + 1), quantity }))
  const { shipmentId } = await brand.client.logistics.createShipment({
    body: { fromLocationId: warehouse, to: { locationId: shared, partnershipId }, lines },
  })
  return shipmentId
}

const drafted = (quantity = 2) => draftOf(Array.from({ length: lineCount }, () => quantity))
const dispatch = (shipmentId: string) => of.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
const shipmentNow = (shipmentId: string) => of.brand.client.logistics.getShipment({ params: { shipmentId } })

async function onItsWay(quantity = 2) {
  const shipmentId = await drafted(quantity)
  await dispatch(shipmentId)
  await system.settled()
  const { asnId = '' } = await shipmentNow(shipmentId)
  return { shipmentId, asnId }
}

const linesOf = (counted: object) => Array.from({ length: lineCount }, (_, index) => ({ line: index + 1, ...counted }))

/** Whatever is under way: of every line, shipped = received + damaged + missing + in transit, and the books say the same. */
async function mustAddUp(asnId: string) {
  const { number, lines } = await of.brand.client.logistics.getAsn({ params: { asnId } })
  const open = { 'LOT-1': 0, 'LOT-2': 0 } as Record<string, number>
  const disputed = { 'LOT-1': 0, 'LOT-2': 0 } as Record<string, number>
  for (const line of lines) {
    expect(line.received + line.damaged + line.missing + line.open).toBe(line.quantity)
    const name = line.lot?.number ?? ''
    open[name] = (open[name] ?? 0) + line.open
    disputed[name] = (disputed[name] ?? 0) + line.missing
  }
  const books = await balancedBooks(of, number)
  expect(books.map(({ inTransit }) => inTransit)).toEqual(Object.values(open))
  expect(books.map((each) => each.disputed)).toEqual(Object.values(disputed))
  return lines
}

async function stockLeft() {
  const { items } = await of.brand.client.inventory.listStock({
    params: { locationId: of.warehouse },
    query: { productId: of.productId },
  })
  return items.reduce((total, { quantity }) => total + quantity, 0)
}

const reservedNow = async () =>
  (await of.brand.client.stock.getProductStock({ params: { productId: of.productId } })).items.find(
    ({ locationId }) => locationId === of.warehouse,
  )?.reserved

describe('a long shipment', () => {
  test('is reserved, then leaves, and is announced once all of it has left', async () => {
    const shipmentId = await drafted()
    const before = await stockLeft()
    const begun = await dispatch(shipmentId)
    expect(begun).toMatchObject({ state: 'DISPATCHING', departure: { step: 'RESERVING', done: 0, lines: lineCount } })
    expect(begun.asnId).toBeUndefined()
    await system.settled()
    const shipment = await shipmentNow(shipmentId)
    expect(shipment).toMatchObject({ state: 'IN_TRANSIT' })
    expect(shipment.departure).toBeUndefined()
    expect(await mustAddUp(shipment.asnId ?? '')).toHaveLength(lineCount)
    expect(await stockLeft()).toBe(before - 2 * lineCount)
    expect(await reservedNow()).toBe(0)
  })

  test.each(moments)('leaves once after %s at each write of its series', async (kind) => {
    const steps = 5
    for (let nth = 1; nth <= steps; nth += 1) {
      const shipmentId = await drafted()
      const before = await stockLeft()
      system.runtime.faults.add({ kind, function: 'post-shipments', operation: 'TransactWriteItems', nth })
      await dispatch(shipmentId)
      await system.settled()
      expect(system.runtime.faults.armed, `struck at write ${nth}`).toEqual([])
      const { state, asnId = '', number } = await shipmentNow(shipmentId)
      expect(state).toBe('IN_TRANSIT')
      await mustAddUp(asnId)
      expect(await stockLeft()).toBe(before - 2 * lineCount)
      const asn = await of.brand.client.logistics.getAsn({ params: { asnId } })
      expect(asn.shipmentNumber).toBe(number)
      expect(await emailsTo(system, of.partnerEmail, `${asn.number}:`)).toHaveLength(1)
    }
  })

  test('leaves once, though it is asked for twice and late', async () => {
    const shipmentId = await drafted()
    const before = await stockLeft()
    system.runtime.faults.add({
      kind: 'duplicate',
      detailType: 'shipment.postingDue',
      target: 'post-shipments',
      times: 5,
    })
    await dispatch(shipmentId)
    await expect(dispatch(shipmentId)).rejects.toMatchObject({ code: 'shipment.wrongState' })
    await system.settled()
    expect((await shipmentNow(shipmentId)).state).toBe('IN_TRANSIT')
    expect(await stockLeft()).toBe(before - 2 * lineCount)
  })

  test('of which a late line lacks stock stays whole: what was reserved is given back, and it says which line', async () => {
    const missing = 10_000_000
    const shipmentId = await draftOf(Array.from({ length: lineCount }, (_, index) => (index === 44 ? missing : 2)))
    const [left, reserved] = [await stockLeft(), await reservedNow()]
    await dispatch(shipmentId)
    await system.settled()
    const shipment = await shipmentNow(shipmentId)
    expect(shipment).toMatchObject({ state: 'READY', lacking: [{ line: 45, asked: missing }] })
    expect(shipment.asnId).toBeUndefined()
    expect([await stockLeft(), await reservedNow()]).toEqual([left, reserved])
    // It can be called off, or sent again once the goods are there.
    const again = await dispatch(shipmentId)
    expect(again.lacking).toBeUndefined()
    await system.settled()
    await of.brand.client.logistics.cancelShipment({ params: { shipmentId } })
  })

  test('of two that want the same goods leaves one, whole', async () => {
    const all = await stockLeft()
    const perLine = Math.floor((0.75 * all) / lineCount)
    const drafts = [await drafted(perLine), await drafted(perLine)]
    await Promise.all(drafts.map(dispatch))
    await system.settled()
    const after = await Promise.all(drafts.map(shipmentNow))
    const left = after.filter(({ state }) => state === 'IN_TRANSIT')
    // Where each reserved a part of what the other lacks, neither leaves; who did not says which lines were lacking.
    expect(left.length).toBeLessThanOrEqual(1)
    for (const { state, lacking = [] } of after) {
      if (state === 'IN_TRANSIT') continue
      expect(state).toBe('READY')
      expect(lacking.length).toBeGreaterThan(0)
    }
    expect(await reservedNow()).toBe(0)
    const gone = left.reduce((total, { units }) => total + units, 0)
    expect(await stockLeft()).toBe(all - gone)
    await of.brand.client.ledger.adjustStock({
      params: { locationId: of.warehouse },
      body: {
        reason: 'FOUND',
        lines: [1, 2].map((line) => ({ productId: of.productId, lot: lot(line), quantity: 1_000_000 })),
      },
    })
  })
})

describe('a long count', () => {
  const body = (reference: string, counted: object = { received: 1, missing: 1 }) => ({
    reference,
    lines: linesOf(counted),
  })
  const confirm = (asnId: string, asked: ReturnType<typeof body>) =>
    of.partner.client.receiving.confirmReceipt({ params: { asnId }, body: asked })
  const receiptOf = async (asnId: string, reference: string) => {
    const { items } = await of.brand.client.receiving.listReceipts({ params: { asnId }, query: { reference } })
    return items[0]
  }

  test('is accepted once by its reference, tells how far it has come, and closes its ASN', async () => {
    const { asnId, shipmentId } = await onItsWay()
    const accepted = await confirm(asnId, body('GRN'))
    expect(accepted).toMatchObject({ state: 'POSTING', series: { lines: lineCount, done: 0, refused: 0 }, lines: [] })
    await system.settled()
    expect(await confirm(asnId, body('GRN'))).toEqual(accepted)
    await expect(confirm(asnId, body('GRN', { received: 2 }))).rejects.toMatchObject({
      code: 'receipt.referenceReused',
    })
    const receipt = await receiptOf(asnId, 'GRN')
    expect(receipt).toMatchObject({ state: 'POSTED', series: { done: lineCount, refused: 0 }, asnState: 'RECEIVED' })
    expect(receipt?.lines).toHaveLength(lineCount)
    expect(receipt?.lines[0]).toMatchObject({ line: 1, received: 1, missing: 1, open: 0 })
    expect(receipt?.discrepancies).toHaveLength(lineCount)
    expect((await shipmentNow(shipmentId)).state).toBe('RECEIVED')
    await mustAddUp(asnId)
  })

  test('that is wrong in one line is refused whole', async () => {
    const { asnId } = await onItsWay()
    const asked = body('GRN')
    asked.lines[lineCount - 1] = { line: lineCount, received: 3 } as (typeof asked.lines)[number]
    await expect(confirm(asnId, asked)).rejects.toMatchObject({ code: 'receipt.overTolerance' })
    expect(await receiptOf(asnId, 'GRN')).toBeUndefined()
  })

  test.each(moments)('is posted once after %s at each write of its series', async (kind) => {
    const steps = 5
    for (let nth = 1; nth <= steps; nth += 1) {
      const { asnId } = await onItsWay()
      system.runtime.faults.add({ kind, function: 'post-shipments', operation: 'TransactWriteItems', nth })
      await confirm(asnId, body('GRN'))
      await system.settled()
      expect(system.runtime.faults.armed, `struck at write ${nth}`).toEqual([])
      const lines = await mustAddUp(asnId)
      for (const line of lines) expect([line.received, line.missing, line.open]).toEqual([1, 1, 0])
      expect(await receiptOf(asnId, 'GRN')).toMatchObject({ state: 'POSTED' })
    }
  })

  test('adds up after every step, wherever it stops for good, and goes on from there when it is sent on its way again', async () => {
    const { queues } = system.runtime
    for (let nth = 1; nth <= 5; nth += 1) {
      const { asnId } = await onItsWay()
      const stops = { kind: 'kill-before', function: 'post-shipments', operation: 'TransactWriteItems' } as const
      system.runtime.faults.add({ ...stops, nth, times: deliveriesAtMost })
      await confirm(asnId, body('GRN'))
      await system.settled()
      const stopped = await receiptOf(asnId, 'GRN')
      expect(stopped?.state).toBe('POSTING')
      const counted = (await mustAddUp(asnId)).filter(({ open }) => open === 0)
      expect(counted).toHaveLength(stopped?.series?.done ?? -1)
      system.runtime.faults.clear()
      queues.find('post-shipments-dead')?.redrive((arn) => queues.byArn(arn))
      await system.settled()
      expect(await receiptOf(asnId, 'GRN')).toMatchObject({ state: 'POSTED', series: { done: lineCount } })
      await mustAddUp(asnId)
    }
  })

  test('is posted once, though it is asked for twice and late, and the request is sent twice at once', async () => {
    const { asnId } = await onItsWay()
    system.runtime.faults.add({
      kind: 'duplicate',
      detailType: 'receipt.postingDue',
      target: 'post-shipments',
      times: 5,
    })
    const send = () =>
      of.partner.client.raw(
        contract.receiving.confirmReceipt,
        { params: { asnId }, body: body('GRN') },
        { idempotencyKey: randomUUID() },
      )
    const answers = await Promise.all([send(), send()])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(text(answers[0])).toBe(text(answers[1]))
    await system.settled()
    for (const line of await mustAddUp(asnId)) expect([line.received, line.missing]).toEqual([1, 1])
  })

  test('that meets another on the same lines takes what that one left open; the second sees what is open', async () => {
    const { asnId } = await onItsWay()
    system.runtime.faults.add({ kind: 'reorder', detailType: 'receipt.postingDue', target: 'post-shipments' })
    await confirm(asnId, body('LONG', { received: 2 }))
    const short = await of.partner.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'SHORT', lines: [{ line: lineCount, received: 1 }] },
    })
    expect(short.lines).toEqual([expect.objectContaining({ line: lineCount, open: 1 })])
    await system.settled()
    const receipt = await receiptOf(asnId, 'LONG')
    expect(receipt).toMatchObject({ state: 'POSTED_IN_PART', series: { done: lineCount, refused: 1 } })
    expect(receipt?.lines.at(-1)).toMatchObject({ refused: 'receipt.overTolerance', open: 1 })
    await mustAddUp(asnId)
    const rest = { reference: 'REST', lines: [{ line: lineCount, received: 1 }] }
    const last = await of.partner.client.receiving.confirmReceipt({ params: { asnId }, body: rest })
    expect(last).toMatchObject({ asnState: 'RECEIVED', shipmentState: 'RECEIVED' })
  })

  test('of goods that others confirm to the last, while it waits, ends without any of them', async () => {
    const { asnId } = await onItsWay()
    system.runtime.faults.add({ kind: 'reorder', detailType: 'receipt.postingDue', target: 'post-shipments' })
    await confirm(asnId, body('LONG', { received: 2 }))
    for (const from of [0, 25]) {
      const lines = linesOf({ received: 2 }).slice(from, from + 25)
      await of.partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: `S-${from}`, lines } })
    }
    await system.settled()
    await vi.waitUntil(async () => (await receiptOf(asnId, 'LONG'))?.state === 'POSTED_IN_PART', { timeout: 20_000 })
    expect(await receiptOf(asnId, 'LONG')).toMatchObject({ series: { refused: lineCount }, asnState: 'RECEIVED' })
    await mustAddUp(asnId)
  })
})
