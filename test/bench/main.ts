/**
 * `npm run bench`: measures start-up and throughput of the product on this machine and writes docs/bench.md. A bench, not a test: times
 * depend on the machine and on what else it does, so they are given as they came, with ratios to the first row.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { assemble } from '#infra/assembly'
import { startRuntime } from '#infra/local/runtime'
import type { Account } from '../../demo/account'
import { joinFromInvitation, register } from '../../demo/account'
import type { System } from '../../demo/system'
import { connect } from '../../demo/system'
import { wrongTurns } from '../fixtures/plan-turns'
import { type Imported, importLargest } from './import'

const connections = 16
const secondsEach = 3
const planChanges = 1_000
const password = 'a long enough password'
const brandEmail = 'brand@bench.example'

type Row = { what: string; perSecond: number; medianMs: number; p99Ms: number }

const folder = await mkdtemp(join(tmpdir(), 'better-data-'))
const cold = await timed(() => assemble(join(folder, 'cdk.out')))
const warm = await timed(() => assemble(join(folder, 'cdk.out')))
const started = await timed(() =>
  startRuntime({ cloudAssembly: cold.value, dataDir: 'memory', port: 0, warm: true, retryDelayMs: 100 }),
)
const runtime = started.value
try {
  const system = connect(runtime)
  const { rows, imported } = await measure(system)
  const wrong = await turnPlans(system)
  const startUp = { assembleMs: cold.ms, unchangedMs: warm.ms, runtimeMs: started.ms }
  const text = report(startUp, rows, wrong, imported)
  await writeFile('docs/bench.md', text)
  console.log(text)
} finally {
  await runtime.close()
  await rm(folder, { recursive: true, force: true })
}

async function measure(system: System): Promise<{ rows: Row[]; imported: Imported }> {
  const { brand, partner, locationId, productId, partnershipId } = await prepare(system)
  const visitor = system.clientFor()
  const emails = Array.from({ length: connections }, (_, index) => `person-${index}@bench.example`)
  for (const email of emails) await register(system, { organizationName: 'Bench', name: 'Bench', email, password })
  const adjust = () =>
    brand.client.ledger.adjustStock({
      params: { locationId },
      body: { reason: 'FOUND', lines: [{ productId, quantity: 1 }] },
    })
  const rows = [
    await load('GET /v1/plans: function alone', () => visitor.platform.listPlans()),
    await load('GET /v1/products: authorizer, function, one query', () => brand.client.catalog.listProducts()),
    await load('GET /v1/portal: a partner’s first page', () => partner.client.organizations.getPortal()),
    await load('GET shared stock: proof and one query', () =>
      partner.client.partnerships.listSharedStock({ params: { partnershipId, locationId } }),
    ),
    await load('POST /v1/products: a commit of five writes', () =>
      brand.client.catalog.createProduct({ body: { sku: crypto.randomUUID(), name: 'Bench' } }),
    ),
    await load('POST adjustment: all on one hot position', adjust),
    // A person a connection: attempts on one account are counted while they are under way, and ten are the most from one address.
    await load('POST /v1/sessions: argon2id', (connection) =>
      visitor.credentials.signIn({ body: { email: emails[connection] ?? '', password } }),
    ),
  ]
  return { rows, imported: await importLargest(brand) }
}

async function prepare(system: System) {
  const brand = await register(system, { organizationName: 'Brand', name: 'Bench', email: brandEmail, password })
  await system.setPlan(brand.organizationId, 'ENTERPRISE')
  const { locationId } = await brand.client.inventory.createLocation({
    body: { code: 'PHX5', name: 'PHX5', type: 'FBA_CENTER', operator: 'PARTNER' },
  })
  const { productId } = await brand.client.catalog.createProduct({
    body: { sku: 'HOT', name: 'Hot', listPrice: { amount: '10.00', currency: 'USD' } },
  })
  const { partnershipId } = await brand.client.partnerships.invitePartner({
    body: {
      partnerName: 'Partner',
      email: 'partner@bench.example',
      role: '3PL_PARTNER',
      relationship: 'THIRD_PARTY_LOGISTICS',
      sharedLocationIds: [locationId],
    },
  })
  const person = { organizationName: 'Partner', name: 'Bench', email: 'partner@bench.example', password }
  const partner: Account = await joinFromInvitation(system, person)
  return { brand, partner, locationId, productId, partnershipId }
}

/** Changes a plan a thousand times and asks right after each; @returns the requests that were answered by the plan before. */
async function turnPlans(system: System): Promise<string[]> {
  const company = await register(system, {
    organizationName: 'Turns',
    name: 'Bench',
    email: 'turns@bench.example',
    password,
  })
  await system.setPlan(company.organizationId, 'ENTERPRISE')
  return wrongTurns(company, planChanges, (plan) => system.setPlan(company.organizationId, plan))
}

/** Calls from several connections for some seconds; the first tenth warms up and does not count. */
async function load(what: string, call: (connection: number) => Promise<unknown>): Promise<Row> {
  const from = performance.now()
  const countsFrom = from + secondsEach * 100
  const until = from + secondsEach * 1_000
  const durations: number[] = []
  const connection = async (_: unknown, index: number) => {
    while (performance.now() < until) {
      const sentAt = performance.now()
      await call(index)
      if (sentAt >= countsFrom) durations.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  durations.sort((a, b) => a - b)
  const at = (share: number) => durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0
  return {
    what,
    perSecond: (durations.length * 1_000) / (performance.now() - countsFrom),
    medianMs: at(0.5),
    p99Ms: at(0.99),
  }
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const from = performance.now()
  const value = await work()
  return { value, ms: performance.now() - from }
}

function report(
  startUp: { assembleMs: number; unchangedMs: number; runtimeMs: number },
  rows: readonly Row[],
  wrong: readonly string[],
  { lines, seconds, state }: Imported,
): string {
  const base = rows[0]?.perSecond ?? 1
  const table = rows.map(
    ({ what, perSecond, medianMs, p99Ms }) =>
      `| ${what} | ${perSecond.toFixed(0)} | ${(perSecond / base).toFixed(2)} | ${medianMs.toFixed(1)} | ${p99Ms.toFixed(1)} |`,
  )
  return `# Bench

Measured by \`npm run bench\` with Node ${process.version} on ${cpus().length} cores that also ran the load: ${connections} connections, ${secondsEach} s each, through
gateway, authorizer, function and database on one machine. Compare ratios, not times.

| start-up | ms |
|---|---|
| bundles and stacks, synthesized anew | ${startUp.assembleMs.toFixed(0)} |
| nothing changed | ${startUp.unchangedMs.toFixed(0)} |
| runtime until ready, with its first signing keys | ${startUp.runtimeMs.toFixed(0)} |

| operation | requests/s | ratio | median ms | 99 % ms |
|---|---|---|---|---|
${table.join('\n')}

Of ${planChanges} changes of a plan, ${planChanges - wrong.length} acted on the very next request.

An import of ${lines} lines, the largest there is, was ${state} after ${seconds} s: one job, whose messages follow each other.
`
}
