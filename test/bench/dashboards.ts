/**
 * `npm run bench:dashboards -- [products…]`: what a look at the dashboards costs where so many products lie at ten places. Writes its table into docs/reports.md.
 * Request units depend on no machine.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { assemble } from '#infra/assembly'
import { controlClient } from '#infra/local/control/client'
import { startRuntime } from '#infra/local/runtime'
import type { Account } from '../../demo/account'
import { register } from '../../demo/account'
import { connect } from '../../demo/system'

const asked = process.argv.slice(2).map(Number)
const sizes = asked.length > 0 ? asked : [10, 1_000]
const placeCount = 10
const unitsOfEach = 5
/** Lines that are posted in one commit, and not in a series of them. */
const linesADocument = 40
const atOnce = 8
/** Until all has settled that was posted. */
const patience = 600_000

const MetricLine = z.object({ operation: z.string(), ReadUnits: z.number() })
type Dashboard = 'operations' | 'network'
type Measured = { products: number } & Record<Dashboard, number>

await main()

async function main(): Promise<void> {
  const found: Measured[] = []
  for (const products of sizes) {
    const figures = await measured(products)
    console.log(JSON.stringify(figures))
    found.push(figures)
  }
  const text = report(found)
  const file = 'docs/reports.md'
  const [before = '', rest = ''] = (await readFile(file, 'utf8')).split('<!-- bench -->\n')
  const after = rest.split('<!-- end of bench -->\n')[1] ?? ''
  await writeFile(file, `${before}<!-- bench -->\n${text}<!-- end of bench -->\n${after}`)
  console.log(text)
}

async function measured(products: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'better-data-'))
  const runtime = await startRuntime({
    cloudAssembly: await assemble(join(folder, 'cdk.out')),
    dataDir: 'memory',
    port: 0,
    retryDelayMs: 100,
  })
  try {
    const units = new Map<string, number>()
    runtime.log.onLine(({ line }) => {
      const { operation = '', ReadUnits = 0 } = unitsIn(line) ?? {}
      units.set(operation, ReadUnits)
    })
    const system = connect(runtime)
    const control = controlClient(`${runtime.apiUrl}/_local`)
    const person = { organizationName: 'Large', name: 'Bench', email: 'large@bench.example' }
    const by = await register(system, { ...person, password: 'a long enough password' })
    await system.setPlan(by.organizationId, 'ENTERPRISE')
    const from = performance.now()
    await fill(by, products)
    await control.settled(patience)
    console.log(
      `${products} products at ${placeCount} places after ${Math.round((performance.now() - from) / 1_000)} s`,
    )
    const { reports } = by.client
    const { stock } = await reports.getOperationsDashboard()
    const { total } = await reports.getNetworkDashboard()
    const expected = products * placeCount * unitsOfEach
    if (stock.units !== expected || total.units !== expected)
      throw new Error(`${stock.units} and ${total.units} units are told of ${expected}`)
    await control.settled(patience)
    const of = (operation: string) => units.get(operation) ?? Number.NaN
    return {
      products,
      operations: of('reports.getOperationsDashboard'),
      network: of('reports.getNetworkDashboard'),
    }
  } finally {
    await runtime.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Each product at each place: a tenth of them below their threshold, and in lots that expire in twenty months one after the other. */
async function fill({ client }: Account, products: number): Promise<void> {
  const productIds = await inTurns(
    Array.from({ length: products }, (_, index) => index),
    async (index) => {
      const body = { sku: `LARGE-${index}`, name: 'Large', lotTracked: true, expiryTracked: true }
      return (await client.catalog.createProduct({ body })).productId
    },
  )
  const places = await inTurns(
    Array.from({ length: placeCount }, (_, index) => index),
    async (index) => {
      const body = { code: `LARGE-${index}`, name: 'Large', type: 'WAREHOUSE' as const }
      return (await client.inventory.createLocation({ body })).locationId
    },
  )
  const documents = places.flatMap((locationId) =>
    Array.from({ length: Math.ceil(products / linesADocument) }, (_, index) => ({
      locationId,
      some: productIds.slice(index * linesADocument, (index + 1) * linesADocument),
      month: index % 20,
    })),
  )
  await inTurns(documents, async ({ locationId, some, month }) => {
    const lot = {
      number: 'L',
      expiresOn: `${2028 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`,
    }
    const lines = some.map((productId) => ({ productId, quantity: unitsOfEach, lot }))
    await client.ledger.adjustStock({ params: { locationId }, body: { reason: 'OPENING_BALANCE', lines } })
  })
  const low = productIds.filter((_, index) => index % 10 === 0)
  const thresholds = low.map((productId) => ({ productId, lowAt: unitsOfEach + 1 }))
  for (const locationId of places)
    await client.stock.setThresholds({ params: { locationId }, body: { lines: thresholds } })
}

/** A few at a time, in their order. */
async function inTurns<Each, Made>(all: readonly Each[], make: (each: Each) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  for (let index = 0; index < all.length; index += atOnce)
    made.push(...(await Promise.all(all.slice(index, index + atOnce).map(make))))
  return made
}

function unitsIn(line: string): z.infer<typeof MetricLine> | undefined {
  try {
    return MetricLine.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

function report(found: readonly Measured[]): string {
  const rows = found.map(
    ({ products, operations, network }) =>
      `| ${products.toLocaleString('en-US')} × ${placeCount} | ${operations.toFixed(1)} | ${network.toFixed(1)} |`,
  )
  return `Measured by \`npm run bench:dashboards\`: a tenth of the products low, lots that expire in twenty months.

| products × places | read units of the operations dashboard | of the network dashboard, of one organization |
|---|---|---|
${rows.join('\n')}
`
}
