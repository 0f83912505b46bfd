import { location, organization } from '../../fixtures/world'
import { type CasesOf, fresh, listOf, logOf, owned, stepsToChild } from '../case'
import { kilobytesOf, pagesOfQuery, storedItems } from '../stored'

export const inventoryCases: CasesOf<'inventory'> = {
  'inventory.createLocation': async ({ brand }) => ({
    by: brand,
    input: { body: { code: fresh('UNITS'), name: 'Measured', type: 'WAREHOUSE' } },
  }),

  'inventory.chooseActiveLocations': async () => {
    const by = await organization('ENTERPRISE')
    const { organizationId } = by
    const locationIds: string[] = []
    for (const name of ['One', 'Two', 'Three']) locationIds.push(await location(by, { name }))
    return {
      by,
      input: { params: { organizationId }, body: { locationIds: locationIds.slice(-1) } },
      sizes: async () => ({
        'pages of the locations': pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'LOCATION#')),
        'locations moved': locationIds.length,
        'kB of the log entry': kilobytesOf(...(await logOf(organizationId, 'location.activeChosen'))),
      }),
    }
  },

  'inventory.listLocations': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'LOCATION#')),
    }),
  }),

  'inventory.listLocationsOf': (world) => listOf(world, 'LOCATION#'),

  'inventory.getLocation': async ({ brand, warehouse }) => ({
    by: brand,
    input: { params: { locationId: warehouse } },
  }),

  'inventory.listStock': async ({ brand, warehouse }) => ({
    by: brand,
    input: { params: { locationId: warehouse } },
    sizes: async () => ({ 'pages of 4 kB': pagesOfQuery(await storedItems(`LOC#${warehouse}`)) }),
  }),

  'inventory.listStockOf': async (world) => {
    const { organizationId, place } = await owned(world)
    return {
      by: world.brand,
      input: { params: { organizationId, locationId: place } },
      sizes: async () => ({
        'steps up the hierarchy': stepsToChild,
        'pages of 4 kB': pagesOfQuery(await storedItems(`LOC#${place}`)),
      }),
    }
  },

  'inventory.listMovements': async ({ brand, warehouse, productId }) => ({
    by: brand,
    input: { params: { locationId: warehouse }, query: { productId } },
    sizes: async () => ({ 'pages of 4 kB': pagesOfQuery(await storedItems(`MOV#${warehouse}#${productId}`)) }),
  }),
}
