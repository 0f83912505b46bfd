import { days, toInstant } from '#shared/kernel/time'
import { monthly } from '../fixtures/fees'
import { bring, use } from '../fixtures/stock'
import { vmiParams } from '../fixtures/vmi'
import { location, product } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import type { Trade } from './trade'

const dayBefore = (count: number) => toInstant(Date.now() - days(count)).slice(0, 10)

/** Stock that is used, becomes low, is stored by a partner and sold by its stores. */
export async function lifeOfStock(system: FaultySystem, of: Trade): Promise<void> {
  await usedAndRenamed(of)
  await soldByStores(system, of)
  await of.brand.client.fees.createRateCard({
    body: {
      appliesTo: { partnershipId: of.partnershipId },
      currency: 'USD',
      from: `${dayBefore(62).slice(0, 7)}-01`,
      ...monthly(),
      minimum: '310.00',
    },
  })
}

async function usedAndRenamed({ brand }: Trade): Promise<void> {
  const { client } = brand
  const [place, productId] = [await location(brand), await product(brand)]
  await bring(brand, place, [{ productId, quantity: 100 }])
  await client.stock.setThresholds({ params: { locationId: place }, body: { lines: [{ productId, lowAt: 95 }] } })
  await use(brand, place, productId, 10)
  // More lines than one commit posts.
  await bring(
    brand,
    place,
    Array.from({ length: 45 }, () => ({ productId, quantity: -1 })),
  )
  // Of which nothing moves meanwhile: a movement that is under way writes the name of before once more.
  const renamed = await product(brand)
  await bring(brand, place, [{ productId: renamed, quantity: 5 }])
  await client.catalog.updateProduct({
    params: { productId: renamed },
    body: { sku: `NEW-${renamed.slice(-6)}`, name: 'Renamed' },
  })
}

/** Stores sell more than lies there, and report some of it by a job. */
async function soldByStores(system: FaultySystem, of: Trade): Promise<void> {
  const { brand, partner, partnershipId, shared } = of
  const agreement = await brand.client.vmi.createVmiAgreement({
    body: { partnershipId, currency: 'USD', startsOn: dayBefore(40), locationIds: [shared] },
  })
  const { params } = vmiParams(agreement)
  const productId = await product(brand)
  await bring(brand, shared, [{ productId, quantity: 7 }])
  const body = { from: dayBefore(40), transferPrice: '12.50' }
  await brand.client.vmi.setVmiProduct({ params: { ...params, productId }, body })
  await partner.client.vmi.setStores({ params, body: { stores: [{ code: 'S-1', name: 'Dallas' }] } })
  const { sku } = await brand.client.catalog.getProduct({ params: { productId } })
  const sold = (day: number, quantity: number) => ({ store: 'S-1', sku, day: dayBefore(day), sold: quantity })
  await system.settled()
  await partner.client.sellThrough.reportSellThrough({ params, body: { lines: [sold(20, 5)] } })
  await partner.client.sellThrough.importSellThrough({ params, body: { lines: [sold(19, 5)] } })
}
