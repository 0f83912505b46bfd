import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { cosmetics } from './cosmetics'
import { keyed } from './keyed'
import type { Company, Product } from './network'
import { companies, distribution, gs1CompanyPrefix, type shipments, shipmentsTo } from './network'
import { whereIs } from './places'
import { importSheet } from './sheet'

export async function ensureProducts(account: Account, { products = [] }: Company): Promise<void> {
  if (products.length === 0) return
  const { client } = account
  const existing = new Set((await allItems(client.catalog.listProducts, {})).map(({ sku }) => sku))
  const missing = products.filter(({ sku }) => !existing.has(sku))
  for (const code of new Set(missing.flatMap(({ sku }) => cosmetics[sku]?.industryPack ?? [])))
    await client.catalog.adoptIndustryPack({ body: { code } })
  // One after the other: products are ranked by their creation, so those that come at one moment wait for each other anyway.
  for (const product of missing.filter(({ inSheet }) => !inSheet))
    await client.catalog.createProduct({ body: bodyOf(product) }, keyed('product', product.sku))
  const inSheet = missing.filter((product) => product.inSheet)
  if (inSheet.length > 0) await importSheet(account, inSheet.map(bodyOf))
}

function bodyOf({ sku, name, price, cost, lot }: Product) {
  const tracked = { lotTracked: lot !== undefined, expiryTracked: lot !== undefined }
  return { cost: dollars(cost), ...cosmetics[sku], sku, name, listPrice: dollars(price), ...tracked }
}

const dollars = (amount: string | undefined) => (amount ? { amount, currency: 'USD' as const } : undefined)

export async function ensureParties({ client }: Account, { name: owner, parties = [] }: Company): Promise<void> {
  if (parties.length === 0) return
  const existing = new Set((await allItems(client.partnerships.listParties, {})).map(({ name }) => name))
  for (const party of parties.filter(({ name }) => !existing.has(name)))
    await client.partnerships.createParty({ body: party }, keyed('party', owner, party.name))
}

export async function ensurePlaces(account: Account, company: Company): Promise<void> {
  const { client } = account
  const { places = [] } = company
  if (places.length === 0) return
  const existing = new Set((await allItems(client.inventory.listLocations, {})).map(({ code }) => code))
  await Promise.all(
    places
      .filter(({ code }) => !existing.has(code))
      .map(({ code, name, type, operator }) =>
        client.inventory.createLocation(
          { body: { code, name, type, operator, ...whereIs(code) } },
          keyed('location', company.name, code),
        ),
      ),
  )
  const locations = await allItems(client.inventory.listLocations, {})
  const products = await allItems(client.catalog.listProducts, {})
  for (const { code, stock } of places) {
    const locationId = locations.find((location) => location.code === code)?.locationId
    if (!stock || !locationId) continue
    const lines = Object.entries(stock).map(([sku, quantity]) => ({ ...lineOf(company, products, sku), quantity }))
    const [first] = lines
    const movements =
      first &&
      (await client.inventory.listMovements({
        params: { locationId },
        query: { productId: first.productId, limit: 1 },
      }))
    if (movements && movements.items.length > 0) continue
    await client.ledger.adjustStock(
      { params: { locationId }, body: { reason: 'OPENING_BALANCE', lines } },
      keyed('opening', company.name, code),
    )
  }
}

export function lineOf(company: Company, products: readonly { sku: string; productId: string }[], sku: string) {
  const productId = products.find((product) => product.sku === sku)?.productId
  if (!productId) throw new Error(`${company.name} has no product ${sku}`)
  return { productId, lot: company.products?.find((product) => product.sku === sku)?.lot }
}

export async function ensureShipment(
  accounts: ReadonlyMap<string, Account>,
  planned: (typeof shipments)[number],
): Promise<void> {
  const sender = accounts.get(distribution)
  const receiver = accounts.get(shipmentsTo)
  const company = companies.find(({ name }) => name === distribution)
  if (!sender || !receiver || !company) throw new Error('the demo shipments need their companies')
  const sending = company
  const { client } = sender
  const existing = await allItems(client.logistics.listShipments, {})
  const found = existing.find(({ number }) => number === planned.number)
  const shipmentId = found?.shipmentId ?? (await draft())
  const shipment = await client.logistics.getShipment({ params: { shipmentId } })
  if (shipment.state === 'DRAFT' && planned.pallets) await packOnPallets(client, shipment, planned)
  const sent =
    shipment.state === 'DRAFT'
      ? await client.logistics.dispatchShipment({ params: { shipmentId } }, keyed('dispatch', planned.number))
      : shipment
  if (!planned.receivedAs || !sent.asnId || sent.state !== 'IN_TRANSIT') return
  await receiver.client.receiving.confirmReceipt(
    {
      params: { asnId: sent.asnId },
      body: {
        reference: planned.receivedAs,
        lines: sent.lines.map(({ line, quantity }) => ({ line, received: quantity })),
      },
    },
    keyed('receipt', planned.number),
  )

  async function draft(): Promise<string> {
    const locations = await allItems(client.inventory.listLocations, {})
    const products = await allItems(client.catalog.listProducts, {})
    const { items: partnerships } = await client.partnerships.listPartnerships({})
    const partnershipId = partnerships.find(({ counterparty }) => counterparty.name === shipmentsTo)?.partnershipId
    const at = (code: string) => locations.find((location) => location.code === code)?.locationId ?? ''
    const { number, asnNumber, from, to, carrier, tracking, expectedArrivalOn } = planned
    const created = await client.logistics.createShipment(
      {
        body: {
          number,
          asnNumber,
          fromLocationId: at(from),
          to: { locationId: at(to), partnershipId },
          carrier,
          tracking,
          expectedArrivalOn,
          lines: Object.entries(planned.lines).map(([sku, quantity]) => ({
            ...lineOf(sending, products, sku),
            quantity,
          })),
        },
      },
      keyed('shipment', number),
    )
    return created.shipmentId
  }
}

/** Each pallet with its parts of the lines, under SSCCs of the series. */
async function packOnPallets(
  client: Account['client'],
  { shipmentId, lines }: Awaited<ReturnType<Account['client']['logistics']['getShipment']>>,
  { number, pallets = [] }: (typeof shipments)[number],
): Promise<void> {
  await client.packing.setPackingSettings({ body: { companyPrefix: gs1CompanyPrefix } })
  const units = pallets.map((pallet) => ({
    kind: 'PALLET' as const,
    tare: { value: 25, unit: 'KG' as const },
    dimensions: { length: 120, width: 80, height: 140, unit: 'CM' as const },
    lines: lines.flatMap(({ line, sku }) => {
      const quantity = pallet[sku]
      return quantity ? { line, quantity } : []
    }),
  }))
  await client.packing.packShipment({ params: { shipmentId }, body: { units } }, keyed('packing', number))
}
