import { keys } from '#shared/table/keys'
import { location, organization, product, stock, system } from '../../fixtures/world'
import { type CasesOf, productPages } from '../case'
import { pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

const pagesOfPlace = async (organizationId: string, locationId: string) =>
  pagesOfItems(await storedItem(keys.location(organizationId, locationId)))

const pagesOfPlaces = async (organizationId: string) =>
  pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'LOCATION#'))

/** A salon at which a product lay at an instant, of which more came since. */
async function moved() {
  const by = await organization('PRO')
  const { organizationId } = by
  const [place, goods] = [await location(by), await product(by)]
  await stock(by, place, goods, 10)
  const at = new Date().toISOString()
  await stock(by, place, goods, 5)
  return { by, organizationId, place, goods, at }
}

export const stockCases: CasesOf<'stock'> = {
  'stock.getProductStock': async () => {
    const { by, organizationId, goods, place } = await moved()
    return {
      by,
      input: { params: { productId: goods }, query: { inTransit: 'SHOW' } },
      sizes: async () => ({
        'pages of the product': await productPages(organizationId, [goods]),
        'pages of 4 kB': pagesOfQuery(await storedItems(`STOCKED#${organizationId}#${goods}`)),
        locations: pagesOfQuery(await storedItems(`LOC#${place}`, 'STK#')),
        'pages of the locations, if what is under way is asked for': await pagesOfPlaces(organizationId),
        'locations, if what is under way is asked for': 1,
        'shipments under way': 0,
        'pages of their lines': 0,
      }),
    }
  },

  'stock.listLevels': async () => {
    const { by, organizationId, place, at } = await moved()
    return {
      by,
      input: { params: { locationId: place }, query: { at } },
      sizes: async () => ({
        'pages of the location': await pagesOfPlace(organizationId, place),
        'pages of 4 kB': pagesOfQuery(await storedItems(`LEVELS#${place}`)),
        'levels moved since': 1,
      }),
    }
  },

  'stock.getPositionsAt': async () => {
    const { by, organizationId, place, goods, at } = await moved()
    return {
      by,
      input: { params: { locationId: place }, query: { productId: goods, at } },
      sizes: async () => ({
        'pages of the location': await pagesOfPlace(organizationId, place),
        'pages of the positions': pagesOfQuery(await storedItems(`LOC#${place}`, 'STK#')),
        'pages of the movements since': 1,
      }),
    }
  },

  'stock.getStockValue': async () => {
    const { by, organizationId, place, at } = await moved()
    return {
      by,
      input: { query: { at } },
      sizes: async () => ({
        'pages of the locations': await pagesOfPlaces(organizationId),
        'pages of the levels': pagesOfQuery(await storedItems(`LEVELS#${place}`)),
        'levels moved since': 1,
      }),
    }
  },

  'stock.setThresholds': async () => {
    const { by, organizationId, place, goods } = await moved()
    const fresh = await product(by)
    const lines = [goods, fresh].map((productId) => ({ productId, lowAt: 10 }))
    return {
      by,
      input: { params: { locationId: place }, body: { lines } },
      sizes: async () => ({
        'pages of the location': await pagesOfPlace(organizationId, place),
        'pages of the products': await productPages(organizationId, [goods, fresh]),
        levels: 2,
        'products new there': 1,
        'pages of the levels of the other location': 0,
        'levels changed': 2,
        // Nothing of it is there, so it is low at once.
        'log entries': 2,
        'levels that become low or recover': 1,
      }),
    }
  },

  'stock.listLowStock': async () => {
    const { by, place } = await moved()
    const lines = [{ productId: await product(by), lowAt: 10 }]
    await by.client.stock.setThresholds({ params: { locationId: place }, body: { lines } })
    return { by, sizes: async () => ({ 'pages of 4 kB of the index': 1, levels: 1 }) }
  },

  'stock.getConsumption': async () => {
    const { by, organizationId, place, goods } = await moved()
    const body = { reason: 'SERVICE' as const, lines: [{ productId: goods, quantity: 1 }] }
    await by.client.ledger.consumeStock({ params: { locationId: place }, body })
    await system.settled()
    const today = new Date().toISOString().slice(0, 10)
    return {
      by,
      input: { query: { from: today, until: today } },
      sizes: async () => ({
        'pages of the locations': await pagesOfPlaces(organizationId),
        'pages of 4 kB': pagesOfQuery(await storedItems(`CONSUMED#${place}`, 'MONTH#')),
      }),
    }
  },
}
