import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { contract } from '#shared/contract/all'
import { functionOf } from '#shared/contract/operation'
import { callsOf, text } from './crash'
import { joining, movingGoods } from './deeds'
import type { FaultySystem } from './faulty-system'
import { emailsTo, faultySystem } from './faulty-system'
import type { Trade } from './trade'
import { accountedFor, dispatched, draft, trade } from './trade'

let system: FaultySystem
let of: Trade
beforeAll(async () => {
  system = await faultySystem()
  of = await trade(system)
})
afterEach(() => system.runtime.faults.clear())
afterAll(() => system.stop())

describe.each([...movingGoods, ...joining])('%s', (_what, prepare) => {
  test('is done once, without an error to its caller, where every reply of the database is lost once', async () => {
    const calls = await callsOf(system.runtime, await prepare({ system, of }))
    const { operation, send, isDone, mustBeDoneOnce } = await prepare({ system, of })
    // A fault does not count the call at which the one before it strikes: the n-th strikes at the first try of call n.
    const faults = calls.map((_, index) => ({ kind: 'drop-reply' as const, nth: index + 1 }))
    for (const fault of faults) system.runtime.faults.add({ ...fault, function: functionOf(operation) })
    const answer = await send(randomUUID())
    expect(answer.status, text(answer)).toBe(operation.success)
    expect(system.runtime.faults.armed).toEqual([])
    expect(await isDone()).toBe(true)
    await mustBeDoneOnce?.()
  })

  /**
   *     first sending:   looks for an answer kept ── none ──► is held up ─────────────────────► decides: it is done already
   *     second sending:                                          looks, decides, commits, is answered
   */
  test('is answered alike to a sending that another one of the same request overtakes', async () => {
    const { operation, send, isDone, mustBeDoneOnce } = await prepare({ system, of })
    const key = randomUUID()
    system.runtime.faults.add({ kind: 'throttle', function: functionOf(operation), nth: 2, times: 2 })
    const first = send(key)
    await vi.waitFor(() => expect(system.runtime.faults.armed).toEqual([]), { interval: 1, timeout: 10_000 })
    const second = await send(key)
    expect(second.status, text(second)).toBe(operation.success)
    expect(text(await first)).toBe(text(second))
    expect(await isDone()).toBe(true)
    await mustBeDoneOnce?.()
  })
})

test.each(['TransactWriteItems', 'GetItem', 'Query', 'UpdateItem'])(
  'a throttled %s is tried again',
  async (operation) => {
    system.runtime.faults.add({ kind: 'throttle', function: 'logistics', operation })
    const { asnId } = await dispatched(of, 10)
    expect(system.runtime.faults.armed).toEqual([])
    await accountedFor(of, asnId)
  },
)

test('a caller is told to try again when the database takes no call for long, and nothing is done', async () => {
  const shipmentId = await draft(of)
  const { client } = of.brand
  system.runtime.faults.add({ kind: 'throttle', function: 'logistics', operation: 'TransactWriteItems', times: 100 })
  const answer = await client.raw(contract.logistics.dispatchShipment, { params: { shipmentId } })
  expect([answer.status, answer.headers.get('retry-after')], text(answer)).toEqual([503, '1'])
  expect(JSON.parse(text(answer)).code).toBe('service.busy')
  expect((await client.logistics.getShipment({ params: { shipmentId } })).state).toBe('DRAFT')
})

describe('parallel clients', () => {
  const parallel = 8

  test.each([
    ['conflict', 0.3],
    ['throttle', 0.1],
  ] as const)('see no error while commits meet a %s with a chance of %d', async (kind, probability) => {
    const shipments = await Promise.all(Array.from({ length: parallel }, () => draft(of, 10)))
    system.runtime.faults.add({ kind, operation: 'TransactWriteItems', probability })
    const announced = await Promise.all(
      shipments.map((shipmentId) => of.brand.client.logistics.dispatchShipment({ params: { shipmentId } })),
    )
    const asns = announced.map(({ asnId = '' }) => asnId)
    await Promise.all(
      asns.flatMap((asnId) =>
        ['A', 'B'].map((reference) =>
          of.partner.client.receiving.confirmReceipt({
            params: { asnId },
            body: { reference, lines: [{ line: 1, received: 4, damaged: 1 }] },
          }),
        ),
      ),
    )
    system.runtime.faults.clear()
    for (const asnId of asns) {
      const { number, lines } = await accountedFor(of, asnId)
      expect(lines.map(({ received, damaged }) => [received, damaged])).toEqual([
        [8, 2],
        [0, 0],
      ])
      expect(await emailsTo(system, of.partnerEmail, `${number}:`)).toHaveLength(1)
    }
  })

  test('with one receipt reference and a key each are all answered what the first was answered', async () => {
    const { asnId } = await dispatched(of, 10)
    system.runtime.faults.add({ kind: 'conflict', operation: 'TransactWriteItems', probability: 0.3 })
    const body = { reference: 'ONE', lines: [{ line: 1, received: 10 }] }
    const answers = await Promise.all(
      Array.from({ length: parallel }, () =>
        of.partner.client.raw(contract.receiving.confirmReceipt, { params: { asnId }, body }),
      ),
    )
    expect(answers.map((answer) => [answer.status, text(answer)])).toEqual(answers.map(() => [201, text(answers[0])]))
    expect((await accountedFor(of, asnId)).lines.map(({ received }) => received)).toEqual([10, 0])
  })
})
