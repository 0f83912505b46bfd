import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { signIn } from './account'
import { keyed } from './keyed'
import { demoPassword, type distributionCount } from './network'
import type { System } from './system'

type Planned = typeof distributionCount

/**
 * A count at a warehouse that is off by a little: a clerk counts, twice where it is doubted, and somebody else approves. Tolerances there are
 * narrow, so that it has to be looked at. Repeatable: each step that was taken is left alone.
 */
export async function ensureCount(system: System, { client }: Account, planned: Planned): Promise<void> {
  const location = (await allItems(client.inventory.listLocations, {})).find(({ code }) => code === planned.at)
  if (!location) throw new Error(`the demo count needs ${planned.at}`)
  const { locationId } = location
  const { version } = await client.counts.getCountPlan({ params: { locationId } })
  if (version === 0) await client.counts.setCountPlan({ params: { locationId }, body: planned.plan })
  const counts = await allItems(client.counts.listCounts, {})
  const known = counts.find(({ note }) => note === planned.note)
  if (known && known.state !== 'OPEN' && known.state !== 'RECOUNT') {
    if (known.state === 'COUNTED') await approve(known.countId)
    return
  }
  const { countId } = known ?? (await open())
  const clerk = (await signIn(system, { email: planned.by, password: demoPassword })).client.counts
  for (let finished = await step(known?.state ?? 'OPEN'); finished.state === 'RECOUNT'; )
    finished = await step('RECOUNT')
  await approve(countId)

  async function open() {
    const products = await allItems(client.catalog.listProducts, {})
    const productIds = Object.keys(planned.off).map(
      (sku) => products.find((product) => product.sku === sku)?.productId ?? '',
    )
    return client.counts.openCount(
      { body: { locationId, productIds, note: planned.note } },
      keyed('count', planned.note),
    )
  }

  /** The clerk counts all that is still to be counted. What lies there is what the books hold, but for what is off. */
  async function step(round: string) {
    const { items } = await clerk.getCount({ params: { countId } })
    const stock = await allItems((input) => client.inventory.listStock({ params: { locationId }, ...input }), {})
    const lines = items
      .filter(({ toCount }) => toCount)
      .map(({ line, sku, productId }) => {
        const held = stock.find((position) => position.productId === productId)?.quantity ?? 0
        return { line, counted: held + (planned.off[sku] ?? 0) }
      })
    if (lines.length > 0)
      await clerk.recordCounts({ params: { countId }, body: { lines } }, keyed('counted', planned.note, round))
    return clerk.finishCounting({ params: { countId }, body: {} }, keyed('finished', planned.note, round))
  }

  async function approve(id: string) {
    await client.counts.approveCount({ params: { countId: id } }, keyed('approved', planned.note))
  }
}
