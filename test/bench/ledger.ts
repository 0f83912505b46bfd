/**
 * `npm run bench:ledger -- [operations] [writers] [share of commits that conflict]`: many writers at once on three products at one location,
 * which are nearly sold out all the time. When all are done the books must be what was acknowledged, to the piece and in one chain: nothing
 * lost, nothing oversold. Writes docs/bench-ledger.md. A bench, not a test: how many a second depends on the machine.
 */
import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { assemble } from '#infra/assembly'
import { startRuntime } from '#infra/local/runtime'
import { ApiProblem } from '#shared/client/api-problem'
import { allItems } from '#shared/client/pages'
import { type Account, register, signIn } from '../../demo/account'
import { connect } from '../../demo/system'

const [operations = 100_000, writers = 16, conflicts = 0.3] = process.argv.slice(2).map(Number)
const productCount = 3
const atFirst = 60

/** What the books must hold of a product, by what was acknowledged. */
type Tally = { productId: string; onHand: number; reserved: number; entries: number }
type Count = { acknowledged: number; refused: number; failed: Map<string, number>; durations: number[] }

const folder = await mkdtemp(join(tmpdir(), 'better-data-'))
const runtime = await startRuntime({
  cloudAssembly: await assemble(join(folder, 'cdk.out')),
  dataDir: 'memory',
  port: 0,
  warm: true,
  faults: true,
  retryDelayMs: 100,
})
try {
  const system = connect(runtime)
  const person = {
    organizationName: 'Hot',
    name: 'Bench',
    email: 'hot@bench.example',
    password: 'a long enough password',
  }
  const brand = await register(system, person)
  await system.setPlan(brand.organizationId, 'ENTERPRISE')
  const { locationId } = await brand.client.inventory.createLocation({
    body: { code: 'HOT', name: 'Hot', type: 'WAREHOUSE' },
  })
  const tallies: Tally[] = []
  for (let index = 0; index < productCount; index += 1) tallies.push(await stocked(brand, locationId, index))
  if (conflicts > 0) {
    runtime.faults.add({ kind: 'conflict', operation: 'TransactWriteItems', probability: conflicts })
  }
  const from = performance.now()
  const signedIn = staysSignedIn(brand, () => signIn(system, person))
  const count = await writeAll(signedIn, locationId, tallies)
  const seconds = (performance.now() - from) / 1_000
  runtime.faults.clear()
  await system.settled()
  for (const tally of tallies) await mustBe(await signedIn(), locationId, tally)
  const text = report(count, seconds)
  await writeFile('docs/bench-ledger.md', text)
  console.log(text)
} finally {
  await runtime.close()
  await rm(folder, { recursive: true, force: true })
}

/** An access token lasts for a quarter of an hour, a long bench for longer. */
function staysSignedIn(first: Account, again: () => Promise<Account>): () => Promise<Account> {
  const longest = 10 * 60 * 1_000
  let from = performance.now()
  let account = Promise.resolve(first)
  return () => {
    if (performance.now() - from > longest) {
      from = performance.now()
      account = again()
    }
    return account
  }
}

async function stocked({ client }: Account, locationId: string, index: number): Promise<Tally> {
  const { productId } = await client.catalog.createProduct({ body: { sku: `HOT-${index}`, name: 'Hot' } })
  await client.ledger.adjustStock({
    params: { locationId },
    body: {
      reason: 'OPENING_BALANCE',
      lines: [{ productId, quantity: atFirst, unitCost: { amount: '2.50', currency: 'USD' } }],
    },
  })
  return { productId, onHand: atFirst, reserved: 0, entries: 1 }
}

async function writeAll(
  signedIn: () => Promise<Account>,
  locationId: string,
  tallies: readonly Tally[],
): Promise<Count> {
  const count: Count = { acknowledged: 0, refused: 0, failed: new Map(), durations: [] }
  let begun = 0
  const writer = async () => {
    while (begun < operations) {
      begun += 1
      const tally = tallies[Math.floor(Math.random() * tallies.length)]
      ok(tally)
      const sentAt = performance.now()
      try {
        await one(await signedIn(), locationId, tally)
        count.acknowledged += 1
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        if (error.code === 'stock.insufficient') count.refused += 1
        else count.failed.set(error.code, (count.failed.get(error.code) ?? 0) + 1)
      }
      count.durations.push(performance.now() - sentAt)
      if (count.durations.length % 5_000 === 0) console.log(`${count.durations.length} of ${operations}`)
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return count
}

/** A coming in, a going out, a use, or a promise that is given back. More goes than comes, so that there is seldom enough. */
async function one({ client }: Account, locationId: string, tally: Tally): Promise<void> {
  const { productId } = tally
  const params = { locationId }
  const quantity = 1 + Math.floor(Math.random() * 9)
  const kind = Math.random()
  if (kind < 0.45) {
    const change = kind < 0.3 ? quantity + 3 : -quantity
    const lines = [{ productId, quantity: change }]
    await client.ledger.adjustStock({ params, body: { reason: 'CORRECTION', lines } })
    tally.onHand += change
    tally.entries += 1
  } else if (kind < 0.85) {
    await client.ledger.consumeStock({ params, body: { reason: 'SERVICE', lines: [{ productId, quantity }] } })
    tally.onHand -= quantity
    tally.entries += 1
  } else {
    const body = { reference: 'SO', lines: [{ productId, quantity }] }
    const { reservationId } = await client.ledger.reserveStock({ params, body })
    tally.reserved += quantity
    if (kind < 0.95) {
      await client.ledger.releaseReservation({ params: { reservationId } })
      tally.reserved -= quantity
    }
  }
}

/** The books are what was acknowledged; what was refused, or lost on its way, left no trace. */
async function mustBe({ client }: Account, locationId: string, tally: Tally): Promise<void> {
  const { productId } = tally
  const query = { productId, limit: 100 }
  const params = { locationId }
  const stock = await client.inventory.listStock({ params, query })
  deepStrictEqual(
    stock.items.map((position) => position.quantity),
    tally.onHand === 0 ? [] : [tally.onHand],
  )
  const chain = await allItems(
    (input: { query?: object }) => client.inventory.listMovements({ params, query: { ...input.query, ...query } }),
    {},
  )
  equal(chain.length, tally.entries)
  let onHand = 0
  for (const [index, movement] of chain.entries()) {
    equal(movement.entry, index + 1)
    onHand += movement.to.account === 'POSITION' ? movement.quantity : -movement.quantity
    equal(movement.onHandAfter, onHand)
    ok(onHand >= 0, 'nothing is oversold')
  }
  equal(onHand, tally.onHand)
}

function report({ acknowledged, refused, failed, durations }: Count, seconds: number): string {
  durations.sort((a, b) => a - b)
  const at = (share: number) =>
    (durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0).toFixed(0)
  const errors = [...failed].map(([code, times]) => `${times} ${code}`).join(', ') || 'none'
  return `# Hot positions

Measured by \`npm run bench:ledger -- ${operations} ${writers} ${conflicts}\` with Node ${process.version} on ${cpus().length} cores that also ran the load, through gateway, authorizer,
function and database: ${writers} writers at once on ${productCount} products at one location, ${Math.round(conflicts * 100)} % of all transactions answered by a conflict.

| | |
|---|---|
| operations | ${operations} |
| acknowledged | ${acknowledged} |
| refused for want of stock | ${refused} |
| other errors to the caller | ${errors} |
| a second | ${(durations.length / seconds).toFixed(0)} |
| median, 99 % | ${at(0.5)} ms, ${at(0.99)} ms |

Afterwards the books held exactly what was acknowledged: each position, and each product's chain of movements without a gap and never below
zero. Compare figures of one run only: the machine is shared.
`
}
