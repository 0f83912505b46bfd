import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { keyed } from './keyed'
import { over } from './sheet'
import type { System } from './system'
import { sephoraVmi, stores } from './vmi-network'

type Sides = { owner: Account; retailer: Account }

/**
 * LUXE BOND's stock at Sephora, until a store sells it: what is agreed, the stores, and four weeks of what they sold, in one batch as a POS would send
 * it, and the invoices of the weeks that are over. Repeatable: an agreement that has sales is left alone.
 */
export async function ensureVmi(system: System, { owner, retailer }: Sides, retailerName: string): Promise<void> {
  const { items: partnerships } = await owner.client.partnerships.listPartnerships({})
  const partnershipId = partnerships.find(({ counterparty }) => counterparty.name === retailerName)?.partnershipId
  const locations = await allItems(owner.client.inventory.listLocations, {})
  const locationId = locations.find(({ code }) => code === sephoraVmi.at)?.locationId
  if (!partnershipId || !locationId) throw new Error(`the demo's VMI needs ${retailerName} and ${sephoraVmi.at}`)
  const params = { vmiAgreementId: await agreement() }
  const { items: reported } = await retailer.client.sellThrough.listSellThrough({ params, query: { limit: 1 } })
  if (reported.length > 0) return
  await retailer.client.vmi.setStores({ params, body: { stores } })
  const products = await allItems(owner.client.catalog.listProducts, {})
  for (const { sku, ...terms } of sephoraVmi.products) {
    const productId = products.find((product) => product.sku === sku)?.productId ?? ''
    const body = { ...terms, from: daysBefore(sephoraVmi.startedDaysAgo) }
    await owner.client.vmi.setVmiProduct({ params: { ...params, productId }, body })
  }
  const { jobId } = await retailer.client.sellThrough.importSellThrough({ params, body: { lines: fourWeeks() } })
  await over(retailer, jobId)
  await system.settled()
  await system.invoiceVmi()

  async function agreement(): Promise<string> {
    const { items } = await owner.client.vmi.listVmiAgreements({})
    const known = items.find((each) => each.partnershipId === partnershipId)
    if (known) return known.vmiAgreementId
    const { currency, invoicing } = sephoraVmi
    const made = await owner.client.vmi.createVmiAgreement(
      {
        body: {
          partnershipId: partnershipId ?? '',
          currency,
          startsOn: daysBefore(sephoraVmi.startedDaysAgo),
          locationIds: [locationId ?? ''],
          invoicing,
        },
      },
      keyed('vmi', retailerName),
    )
    return made.vmiAgreementId
  }
}

const daysBefore = (count: number): string => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10)

/** 45 a day: each of the 22 stores sells one oil and one shampoo, and one of them, each day another, a second shampoo. */
function fourWeeks() {
  const { days, oil, shampoo } = sephoraVmi
  return Array.from({ length: days }, (_, index) => index + 1).flatMap((back) =>
    stores.flatMap(({ code: store }, place) => [
      { store, sku: oil, day: daysBefore(back), sold: 1 },
      { store, sku: shampoo, day: daysBefore(back), sold: place === back % stores.length ? 2 : 1 },
    ]),
  )
}
