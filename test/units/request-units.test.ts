import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract, operations } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { functionOf } from '#shared/contract/operation'
import type { Formula } from '#shared/contract/units'
import { evaluate } from '#shared/contract/units'
import { keys } from '#shared/table/keys'
import { sandboxes } from '../fixtures/sandboxes'
import { freshEmail } from '../fixtures/world'
import type { Measurement, OperationId, Prepared, Sizes, World } from './case'
import { cases, furtherCalls, unitsWorld } from './cases'
import { cheaperCalls } from './cases/cheaper-logistics'
import { cheaperOrderCalls } from './cases/cheaper-orders'
import { longReceipt } from './cases/receipts'
import type { Measured } from './measured'
import { databaseCallsOf, requestIdOf, unitsOf } from './measured'
import { partnerSharing } from './shared-stock'
import { bytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from './stored'
import { formulas, type Row, tablePath, wantsTable, writeTable } from './table'

let world: World
const rows: Row[] = []
beforeAll(async () => {
  world = await unitsWorld()
})
afterAll(async () => {
  if (wantsTable && operations.every(({ id }) => rows.some(({ what }) => what === id))) await writeTable(rows)
})

type Call = { measured: Measured; sizes: Sizes; requestId: string; key: string }

async function measure(
  operation: Operation,
  { by, input, sizes }: Prepared,
  key: string = randomUUID(),
): Promise<Call> {
  const client = 'client' in by ? by.client : by
  const answer = await client.raw(operation, input, operation.idempotent ? { idempotencyKey: key } : {})
  const text = new TextDecoder().decode(answer.bytes)
  expect(answer.status, text).toBe(operation.success)
  const requestId = requestIdOf(answer.headers)
  const measured = await unitsOf(requestId, operation.id)
  const body = text.startsWith('{') ? JSON.parse(text) : {}
  return { measured, sizes: (await sizes?.({ key, body })) ?? {}, requestId, key }
}

const nothing: Formula = { base: 0 }

/** Where a case says nothing of it, the caller names its own organization. */
const atHome: Sizes = { 'steps up the hierarchy': 0 }

function budgetOf({ units }: Operation, counted: Sizes) {
  const sizes = { ...atHome, ...counted }
  return {
    read: evaluate(units.read, sizes),
    write: evaluate(units.write, sizes),
    index: evaluate(units.index ?? nothing, sizes),
  }
}

const figures = ({ read, write, index }: Measured) => ({ read, write, index })

/** Where a call used other units than these, what it asked the database for says where to look. */
async function mustUse(operation: Operation, { measured, requestId }: Call, budget: Omit<Measured, 'roundTrips'>) {
  const used = figures(measured)
  if (isDeepStrictEqual(used, budget)) return
  const calls = await databaseCallsOf(requestId, functionOf(operation))
  expect(used, calls.map((call) => `${call.operation} of ${call.requestBytes} bytes`).join(', ')).toEqual(budget)
}

const everyOperation: Measurement[] = operations.map((operation) => ({
  what: operation.id,
  operation,
  prepare: (built) => caseOf(operation)(built),
}))

/** The map of cases is complete and each fits its operation by its type; the id names the one that is meant. */
const caseOf = ({ id }: Operation) => cases[id as OperationId] as (built: World) => Promise<Prepared>

/** The case of each operation is called once: what is measured of it serves whoever asks for it, and may be sent again. */
const calls = new Map<string, Promise<Call & { prepared: Prepared }>>()
function called({ what, operation, prepare }: Measurement) {
  const made =
    calls.get(what) ?? prepare(world).then(async (prepared) => ({ prepared, ...(await measure(operation, prepared)) }))
  calls.set(what, made)
  return made
}

describe('the request units used are exactly those of the budget', () => {
  test.each([...everyOperation, ...furtherCalls])('$what', async (measurement) => {
    const { what, operation } = measurement
    const call = await called(measurement)
    const { measured, sizes } = call
    rows.push({ what, operation, sizes, measured })
    await mustUse(operation, call, budgetOf(operation, sizes))
  })
})

describe('the budget is an upper bound, and a close one, of', () => {
  test.each([...cheaperCalls, ...cheaperOrderCalls])('$what', async ({ what, operation, prepare }) => {
    const { measured, sizes } = await measure(operation, await prepare(world))
    rows.push({ what, operation, sizes, measured })
    const budget = budgetOf(operation, sizes)
    for (const kind of ['read', 'write', 'index'] as const) {
      expect(measured[kind], kind).toBeLessThanOrEqual(budget[kind])
      expect(measured[kind], kind).toBeGreaterThanOrEqual(0.6 * budget[kind])
    }
  })
})

describe('a repeated request', () => {
  const recorded = everyOperation.filter(({ operation }) => operation.idempotent === 'record')

  test.each(recorded)('of $what costs the reading of its stored answer and writes nothing', async (measurement) => {
    const { operation } = measurement
    const { prepared, key, sizes } = await called(measurement)
    const pages = Math.ceil((sizes['kB of the stored answer'] ?? 1) / 4)
    const repeated = await measure(operation, withoutSizes(prepared), key)
    await mustUse(operation, repeated, { read: pages, write: 0, index: 0 })
  })

  test('of a receipt costs finding its ASN, a unit for each 4 kB of the stored receipt, and writes nothing', async () => {
    const findingTheAsn = 3
    const { stored, ...prepared } = await longReceipt(world)
    await measure(contract.receiving.confirmReceipt, prepared)
    const pages = pagesOfItems(await storedItem(stored))
    expect(pages).toBeGreaterThan(1)
    const { measured, sizes } = await measure(contract.receiving.confirmReceipt, prepared)
    rows.push({ what: 'the same receipt again', operation: contract.receiving.confirmReceipt, sizes, measured })
    expect(figures(measured)).toEqual({ read: findingTheAsn + pages, write: 0, index: 0 })
  })
})

const withoutSizes = ({ by, input }: Prepared): Prepared => ({ by, input })

describe('shared inventory', () => {
  const counts = [1, 50, 200]
  let sharing: Awaited<ReturnType<typeof partnerSharing>>
  beforeAll(async () => {
    sharing = await partnerSharing(world, counts)
  })
  const proofReads = 2

  test.each(counts)('of %i positions at a location is one query, half a unit for each 4 kB', async (positions) => {
    const { partner, partnershipId, locationIds } = sharing
    const locationId = locationIds[counts.indexOf(positions)] ?? ''
    const operation = contract.partnerships.listSharedStock
    const input = { params: { partnershipId, locationId }, query: { limit: 200 } }
    const { measured, requestId } = await measure(operation, { by: partner, input })
    const items = await storedItems(`LOC#${locationId}`)
    const sizes = { positions: items.length, 'pages of the partnership': 1, 'pages of 4 kB': pagesOfQuery(items) }
    rows.push({ what: `${positions} positions`, operation, sizes, measured })
    expect(items).toHaveLength(positions)
    expect(measured.read).toBe(proofReads + 0.5 * pagesOfQuery(items))
    const calls = await databaseCallsOf(requestId, 'partnerships')
    expect(calls.map((call) => call.operation)).toEqual(['GetItem', 'GetItem', 'Query'])
  })

  test('keeps a position with lot, expiry and price within 200 bytes, beside its place in the index of what expires', async () => {
    const items = await Promise.all(sharing.locationIds.map((locationId) => storedItems(`LOC#${locationId}`)))
    const own = items.flat().map(({ duePk: _partition, dueSk: _day, ...position }) => position)
    expect(Math.max(...own.map(bytesOf))).toBeLessThanOrEqual(200)
  })
})

describe('a tree of 50 organizations', () => {
  test('is read in one round trip of at most 2 units, beside who stands above it', async () => {
    const { brand } = world
    const { below = [] } = await brand.client.hierarchy.getHierarchy({ params: brand })
    const names = Array.from({ length: 49 - below.length }, (_, index) => `Salon Luxe ${index + 1}`)
    for (const name of names)
      await brand.client.hierarchy.createSubsidiary({ body: { name, type: 'BRANCH', admin: { email: freshEmail() } } })
    const pages = pagesOfItems(await storedItem(keys.tree(brand.organizationId)))
    expect(pages).toBeLessThanOrEqual(2)

    const operation = contract.hierarchy.getHierarchy
    const { organizationId } = brand
    const { measured, requestId } = await measure(operation, { by: brand, input: { params: { organizationId } } })
    rows.push({ what: 'a root of 50 organizations', operation, sizes: { 'pages of the trees': pages }, measured })
    // That it is the root, who stands above, the tree.
    expect(measured.read).toBe(1 + 1 + pages)
    expect(await databaseCallsOf(requestId, 'hierarchy')).toHaveLength(3)
  })
})

describe('the authorizer', () => {
  test('judges a request with 3 read units in one round trip, and one more each where its sandbox is new', async () => {
    const { client } = world.partner
    const judged: Measured[] = []
    for (let call = 0; call < 2 * sandboxes; call += 1) {
      const { headers } = await client.raw(contract.identity.getMe)
      const measured = await unitsOf(requestIdOf(headers), 'authorizer')
      expect(await databaseCallsOf(requestIdOf(headers), 'authorizer')).toHaveLength(measured.roundTrips)
      judged.push(measured)
    }
    const isWarm = ({ roundTrips }: Measured) => roundTrips === 1
    expect(judged.filter(isWarm).length).toBeGreaterThanOrEqual(sandboxes)
    for (const { read, roundTrips } of judged) expect([read, roundTrips]).toEqual(roundTrips === 1 ? [3, 1] : [4, 2])
  })
})

test.skipIf(wantsTable)('the document of request units says what the contract says', async () => {
  const document = await readFile(tablePath, 'utf8')
  const missing = operations.filter(
    (operation) => !document.includes(`| \`${operation.id}\` | ${formulas(operation)} |`),
  )
  expect(
    missing.map(({ id }) => id),
    'npm run units writes it anew',
  ).toEqual([])
})
