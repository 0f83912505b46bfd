/**
 * `npm run bench:fees -- [positions…]`: what it costs to count and bill a month of storage in which 1,000 things changed, where little lies there and where much
 * does. Writes its table into docs/storage-fees.md. Request units depend on no machine.
 */
import { ok } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { assemble } from '#infra/assembly'
import { controlClient } from '#infra/local/control/client'
import { startRuntime } from '#infra/local/runtime'
import type { Account } from '../../demo/account'
import { register, signIn } from '../../demo/account'
import { connect } from '../../demo/system'

const run = promisify(execFile)
const sizes = process.argv.slice(2).map(Number)
const positions = sizes.length > 0 ? sizes : [10_000, 100_000]
const changes = 1_000
/** At least so many products, each in as many lots as there is room for: those of which something changes are the same ones everywhere. */
const leastProducts = 100
const mostLots = 100
const productsADocument = 10
const daysOfChange = 20
/** Until all has settled that long documents began. */
const patience = 1_800_000
const person = {
  organizationName: 'Large',
  name: 'Bench',
  email: 'fees@bench.example',
  password: 'a long enough password',
}

/** Request units of reading and writing, indexes too. */
const Result = z.object({ positions: z.number(), counting: z.number(), billing: z.number() })
type Measured = z.infer<typeof Result>

const MetricLine = z.object({
  operation: z.string(),
  ReadUnits: z.number(),
  WriteUnits: z.number(),
  IndexWriteUnits: z.number(),
})

/** Each size has a process, and a system, of its own; this is one of them. */
if (process.env.BENCH_POSITIONS) console.log(JSON.stringify(await measured(Number(process.env.BENCH_POSITIONS))))
else await compare()

async function compare(): Promise<void> {
  const results: Measured[] = []
  for (const count of positions) {
    const env = { ...process.env, BENCH_POSITIONS: String(count) }
    const { stdout } = await run(process.execPath, [...process.execArgv, ...process.argv.slice(1, 2)], { env })
    console.log(stdout.trim())
    results.push(Result.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')))
  }
  const text = report(results)
  const file = 'docs/storage-fees.md'
  const page = await readFile(file, 'utf8')
  const [before = '', rest = ''] = page.split('<!-- bench -->\n')
  const after = rest.split('<!-- end of bench -->\n')[1] ?? ''
  await writeFile(file, `${before}<!-- bench -->\n${text}<!-- end of bench -->\n${after}`)
  console.log(text)
}

async function measured(count: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'better-data-'))
  const runtime = await startRuntime({
    cloudAssembly: await assemble(join(folder, 'cdk.out')),
    dataDir: 'memory',
    port: 0,
    warm: true,
    retryDelayMs: 100,
  })
  try {
    const used = { counting: 0, billing: 0 }
    runtime.log.onLine(({ line }) => {
      const { operation, ReadUnits = 0, WriteUnits = 0, IndexWriteUnits = 0 } = unitsIn(line) ?? {}
      if (operation === 'count-storage') used.counting += ReadUnits + WriteUnits + IndexWriteUnits
      if (operation === 'make-storage-statements') used.billing += ReadUnits + WriteUnits + IndexWriteUnits
    })
    const system = connect(runtime)
    const control = controlClient(`${runtime.apiUrl}/_local`)
    const at = (instant: string) => {
      runtime.clock.move(Date.parse(instant) - Date.now())
      return signIn(system, person)
    }
    await register(system, person).then(({ organizationId }) => system.setPlan(organizationId, 'ENTERPRISE'))
    const by = await at('2027-01-05T00:00:00.000Z')
    const { locationId } = await by.client.inventory.createLocation({
      body: { code: 'LARGE', name: 'Large', type: 'WAREHOUSE' },
    })
    const from = performance.now()
    const products = await stocked(at, by, locationId, count)
    await control.settled(patience)
    console.log(`${count} positions after ${Math.round((performance.now() - from) / 1_000)} s`)
    const entering = await at('2027-01-06T00:00:00.000Z')
    await entering.client.fees.createRateCard({
      body: {
        appliesTo: { locationId },
        currency: 'USD',
        from: '2027-01-01',
        measure: 'UNIT',
        regime: 'MONTHLY',
        tiers: [{ rate: '0.02' }],
      },
    })
    // January is billed, and with it all is opened that lay there.
    await at('2027-02-02T12:00:00.000Z')
    await control.runSchedule('make-storage-statements')
    await control.settled(patience)
    const opened = { ...used }
    for (let day = 0; day < daysOfChange; day += 1)
      await change(await at(`2027-02-${String(day + 3).padStart(2, '0')}T12:00:00.000Z`), locationId, products, day)
    await control.settled(patience)
    const counting = used.counting - opened.counting
    // Where the clock is moved over a schedule, what it starts has run, too.
    const before = used.billing
    await at('2027-03-02T12:00:00.000Z')
    await control.runSchedule('make-storage-statements')
    await control.settled(patience)
    return { positions: count, counting, billing: used.billing - before }
  } finally {
    await runtime.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Products in lots, so many that stand on pallets alike that there are twenty classes of them. */
async function stocked(
  at: (instant: string) => Promise<Account>,
  first: Account,
  locationId: string,
  count: number,
): Promise<string[]> {
  let by = first
  const products: string[] = []
  const productCount = Math.max(leastProducts, count / mostLots)
  for (let index = 0; index < productCount; index += 1) {
    // An access token lasts for a quarter of an hour.
    if (index % productsADocument === 0) by = await at(`2027-01-05T00:00:00.000Z`)
    const packs = [{ code: 'PL', quantity: 100 + (index % 20) }]
    const body = { sku: `LARGE-${index}`, name: 'Large', lotTracked: true, packs }
    products.push((await by.client.catalog.createProduct({ body })).productId)
    if (products.length % productsADocument > 0) continue
    const lines = products.slice(-productsADocument).flatMap((productId) =>
      Array.from({ length: count / productCount }, (_, lot) => ({
        productId,
        quantity: 50,
        lot: { number: `L${lot}` },
      })),
    )
    await by.client.ledger.adjustStock({ params: { locationId }, body: { reason: 'OPENING_BALANCE', lines } })
  }
  return products
}

/** Fifty changes, of the same hundred products whatever else lies there. */
async function change(
  { client }: Account,
  locationId: string,
  products: readonly string[],
  day: number,
): Promise<void> {
  for (let index = 0; index < changes / daysOfChange; index += 1) {
    const productId = products[(day * (changes / daysOfChange) + index) % leastProducts]
    ok(productId)
    const lines = [{ productId, lot: { number: `L${index % 10}` }, quantity: index % 3 === 0 ? -1 : 2 }]
    await client.ledger.adjustStock({ params: { locationId }, body: { reason: 'CORRECTION', lines } })
  }
}

function unitsIn(line: string): z.infer<typeof MetricLine> | undefined {
  try {
    return MetricLine.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

function report(found: readonly Measured[]): string {
  const [small, large] = [found[0], found.at(-1)]
  const ratio = small && large ? large.billing / small.billing : 1
  ok(ratio <= 1.01, `what a month costs to bill follows what moved, not what lies there: ${ratio}`)
  const rows = found.map(
    (each) =>
      `| ${each.positions.toLocaleString('en-US')} | ${each.billing.toFixed(1)} | ${(each.counting / changes).toFixed(1)} |`,
  )
  return `Measured by \`npm run bench:fees\`: a month in which ${changes.toLocaleString('en-US')} things changed, of 20 rate classes on ${daysOfChange} days. Ratio of the job: ${ratio.toFixed(3)}.

| positions at the location | request units of the job for the month | request units of counting, a change |
|---|---|---|
${rows.join('\n')}
`
}
