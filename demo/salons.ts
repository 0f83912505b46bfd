import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { keyed } from './keyed'
import type { Company } from './network'

/** Thresholds of each place, and a first day of use: what a chain of salons looks at. */
export async function ensureUse({ client }: Account, { name, lowAt, uses = [] }: Company): Promise<void> {
  if (!lowAt) return
  const products = await allItems(client.catalog.listProducts, {})
  const idOf = (sku: string) => {
    const product = products.find((each) => each.sku === sku)
    if (!product) throw new Error(`${name} has no product ${sku}`)
    return product.productId
  }
  const places = await allItems(client.inventory.listLocations, {})
  const documents = await allItems(
    (input: { query?: object }) =>
      client.ledger.listStockDocuments({ query: { ...input.query, kind: 'CONSUMPTION' as const } }),
    {},
  )
  const used = new Set(documents.map(({ locationId }) => locationId))
  const thresholds = Object.entries(lowAt).map(([sku, quantity]) => ({ productId: idOf(sku), lowAt: quantity }))
  for (const [index, { locationId, code }] of places.entries()) {
    await client.stock.setThresholds({ params: { locationId }, body: { lines: thresholds } })
    if (used.has(locationId)) continue
    // Salons are not equally busy.
    const lines = uses.map(({ sku, quantity }) => ({ productId: idOf(sku), quantity: quantity + (index % 5) }))
    await client.ledger.consumeStock(
      { params: { locationId }, body: { reason: 'SERVICE', lines } },
      keyed('use', name, code),
    )
  }
}
