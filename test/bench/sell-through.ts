/**
 * `npm run bench:sell-through -- [days]`: a retailer of 22 stores and 500 SKUs reports, day by day, all that its stores sold: 11,000 lines a day. Says how
 * long a batch of 10,000 lines takes from the request until its job is done, first and after all those days, how long reading takes then, and holds the
 * books against what was reported. Writes docs/bench-sell-through.md. A bench, not a test: times depend on the machine.
 */
import { equal } from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { assemble } from '#infra/assembly'
import { startRuntime } from '#infra/local/runtime'
import type { Account } from '../../demo/account'
import { joinFromInvitation, register } from '../../demo/account'
import { importSheet } from '../../demo/sheet'
import { connect } from '../../demo/system'

const [days = 14] = process.argv.slice(2).map(Number)
const stores = Array.from({ length: 22 }, (_, index) => `S-${String(index + 1).padStart(3, '0')}`)
const skus = Array.from({ length: 500 }, (_, index) => `LB-${String(index + 1).padStart(4, '0')}`)
const password = 'a long enough password'
const batchLines = 10_000
const stockOfEach = 100_000

type Line = { store: string; sku: string; day: string; sold: number }

const folder = await mkdtemp(join(tmpdir(), 'better-data-'))
const runtime = await startRuntime({
  cloudAssembly: await assemble(join(folder, 'cdk.out')),
  dataDir: 'memory',
  port: 0,
  warm: true,
  retryDelayMs: 100,
})
try {
  const system = connect(runtime)
  const { brand, partner, vmiAgreementId, productIds } = await prepare()
  const first = await timed(() => batch(partner, vmiAgreementId, linesOf(1).slice(0, batchLines)))
  for (let day = 2; day <= days; day += 1) {
    await batch(partner, vmiAgreementId, linesOf(day).slice(0, batchLines))
    await batch(partner, vmiAgreementId, linesOf(day).slice(batchLines))
    console.log(`${day} of ${days} days`)
  }
  await batch(partner, vmiAgreementId, linesOf(1).slice(batchLines))
  await system.settled()
  const again = await timed(() => batch(partner, vmiAgreementId, linesOf(days).slice(0, batchLines)))
  const last = await timed(() => batch(partner, vmiAgreementId, linesOf(days + 1).slice(0, batchLines)))
  const settled = await timed(() => system.settled())
  const params = { vmiAgreementId, productId: productIds[0] ?? '' }
  const read = await timed(() => brand.client.sellThrough.getProductSellThrough({ params, query: { days: 28 } }))
  const one = linesOf(days + 1).at(-1)
  const single = await timed(() =>
    partner.client.sellThrough.reportSellThrough({ params: { vmiAgreementId }, body: { lines: one ? [one] : [] } }),
  )
  await mustBeInTheBooks(brand, vmiAgreementId, productIds)
  const text = [
    '# Sell-through',
    '',
    `Measured by \`npm run bench:sell-through -- ${days}\` with Node ${process.version} on ${cpus().length} cores that also ran the load, through gateway, authorizer,`,
    `functions, files and database: ${stores.length} stores × ${skus.length} SKUs × ${days} days, ${stores.length * skus.length * days} lines.`,
    '',
    '| | seconds |',
    '|---|---|',
    row(`the first batch of ${batchLines} lines, from the request until its job is done`, first),
    row(`the same after ${days} days of reports`, last),
    row('a batch that is sent again, and changes nothing', again),
    row('until the owner’s stock has followed the last batch', settled),
    row('one line, reported by itself', single),
    row('28 days of a product, store by store', read),
    '',
    'Afterwards of each product sold was consumed and variance, and stock was what was there less what was consumed. Compare figures of one run only: the machine is shared.',
    '',
  ].join('\n')
  await writeFile('docs/bench-sell-through.md', text)
  console.log(text)

  async function prepare() {
    const brand = await register(system, {
      organizationName: 'Brand',
      name: 'Bench',
      email: 'b@bench.example',
      password,
    })
    await system.setPlan(brand.organizationId, 'ENTERPRISE')
    const { locationId } = await brand.client.inventory.createLocation({
      body: { code: 'SEPHORA', name: 'Sephora', type: 'RETAIL_STORE', operator: 'PARTNER' },
    })
    await importSheet(
      brand,
      skus.map((sku) => ({ sku, name: `Product ${sku}` })),
    )
    const productIds: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await brand.client.catalog.listProducts({ query: { limit: 100, cursor } })
      productIds.push(...page.items.map(({ productId }) => productId))
      cursor = page.nextCursor
      if (!cursor) break
    }
    await brand.client.ledger.adjustStock({
      params: { locationId },
      body: {
        reason: 'OPENING_BALANCE',
        lines: productIds.map((productId) => ({ productId, quantity: stockOfEach })),
      },
    })
    const email = 'p@bench.example'
    const { partnershipId } = await brand.client.partnerships.invitePartner({
      body: {
        partnerName: 'Sephora',
        email,
        role: 'VMI_RETAILER',
        relationship: 'VENDOR_MANAGED_INVENTORY',
        sharedLocationIds: [locationId],
      },
    })
    const partner = await joinFromInvitation(system, { organizationName: 'Sephora', name: 'Bench', email, password })
    const { vmiAgreementId } = await brand.client.vmi.createVmiAgreement({
      body: { partnershipId, currency: 'USD', startsOn: dayBack(days + 5), locationIds: [locationId] },
    })
    const params = { vmiAgreementId }
    const listed = stores.map((code) => ({ code, name: code }))
    await partner.client.vmi.setStores({ params, body: { stores: listed } })
    for (const productId of productIds) {
      const body = { from: dayBack(days + 5), transferPrice: '12.50' }
      await brand.client.vmi.setVmiProduct({ params: { ...params, productId }, body })
    }
    await system.settled()
    return { brand, partner, vmiAgreementId, productIds }
  }
} finally {
  await runtime.close()
  await rm(folder, { recursive: true, force: true })
}

function dayBack(count: number): string {
  return new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10)
}

/** All that is sold on the n-th day, from the past on: as a POS lists it, store by store. */
function linesOf(nth: number): Line[] {
  const day = dayBack(days + 2 - nth)
  return stores.flatMap((store, place) =>
    skus.map((sku, index) => ({ store, sku, day, sold: soldBy(place, index, nth) })),
  )
}

function soldBy(place: number, index: number, nth: number): number {
  return (place * 7 + index * 3 + nth) % 5
}

async function batch({ client }: Account, vmiAgreementId: string, lines: Line[]): Promise<void> {
  const { jobId } = await client.sellThrough.importSellThrough({ params: { vmiAgreementId }, body: { lines } })
  for (;;) {
    const { state, finishedAt, failed } = await client.jobs.getJob({ params: { jobId } })
    if (finishedAt) return equal(`${state} ${failed}`, 'DONE 0')
    await pause(50)
  }
}

async function mustBeInTheBooks({ client }: Account, vmiAgreementId: string, productIds: readonly string[]) {
  for (const productId of productIds) {
    const params = { vmiAgreementId, productId }
    const { sold, consumed, variance } = await client.sellThrough.getProductSellThrough({ params, query: { days: 1 } })
    equal(consumed + variance, sold)
    const { items } = await client.stock.getProductStock({ params: { productId } })
    equal(items[0]?.onHand, stockOfEach - consumed)
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await run()
  return (performance.now() - from) / 1_000
}

function row(what: string, seconds: number): string {
  return `| ${what} | ${seconds.toFixed(seconds < 1 ? 2 : 1)} |`
}
