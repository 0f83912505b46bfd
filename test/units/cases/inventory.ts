import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { location, organization, partnerOf } from '../../fixtures/world'
import { type CasesOf, fresh, listOf, logOf, owned, productPages, stepsToChild, storedAnswer } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

export const inventoryCases: CasesOf<'inventory'> = {
  'inventory.createLocation': async ({ brand }) => ({
    by: brand,
    input: { body: { ...wordyPlace(), code: fresh('UNITS') } },
    sizes: async (sent) => ({
      'kB of the location': await kilobytesOfPlace(brand, String(sent.body.locationId)),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.inventory.createLocation, brand, sent)),
    }),
  }),

  'inventory.updateLocation': async ({ brand }) => {
    const { locationId, name } = await newPlace(brand)
    return {
      by: brand,
      input: { params: { locationId }, body: { ...wordyPlace(), name: `${name} 2`, code: fresh('NEW') } },
      sizes: async () => ({
        'pages of the location': await pagesOfPlace(brand, locationId),
        'kB of the location': await kilobytesOfPlace(brand, locationId),
        'if its code changes': 1,
      }),
    }
  },

  'inventory.archiveLocation': async () => {
    const by = await organization('ENTERPRISE')
    const { organizationId } = by
    const { locationId } = await newPlace(by)
    const last = await newPlace(by)
    await partnerOf(by)
    return {
      by,
      input: { params: { locationId } },
      sizes: async (sent) => ({
        'pages of the location': await pagesOfPlace(by, locationId),
        'pages of the locations': pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'LOCATION#')),
        'pages of the list of partnerships': pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'PARTNERSHIP#')),
        'pages of the partnerships': 1,
        'kB of the location': await kilobytesOfPlace(by, locationId),
        'kB of the last in line': await kilobytesOfPlace(by, last.locationId),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.inventory.archiveLocation, by, sent)),
      }),
    }
  },

  'inventory.restoreLocation': async ({ brand }) => {
    const { locationId } = await newPlace(brand)
    await brand.client.inventory.archiveLocation({ params: { locationId } })
    return {
      by: brand,
      input: { params: { locationId } },
      sizes: async (sent) => ({
        'pages of the location': await pagesOfPlace(brand, locationId),
        'kB of the location': await kilobytesOfPlace(brand, locationId),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.inventory.restoreLocation, brand, sent)),
      }),
    }
  },

  'inventory.assignZone': async ({ brand, productId }) => {
    const { locationId } = await newPlace(brand)
    return {
      by: brand,
      input: { params: { locationId, productId }, body: { zone: 'Z-1' } },
      sizes: async () => ({
        'pages of the location': await pagesOfPlace(brand, locationId),
        'pages of the products': await productPages(brand.organizationId, [productId]),
      }),
    }
  },

  'inventory.listZoneAssignments': async ({ brand, productIds }) => {
    const { locationId } = await newPlace(brand)
    for (const productId of productIds)
      await brand.client.inventory.assignZone({ params: { locationId, productId }, body: { zone: 'Z-1' } })
    return {
      by: brand,
      input: { params: { locationId } },
      sizes: async () => ({
        'pages of the location': await pagesOfPlace(brand, locationId),
        'pages of 4 kB': pagesOfQuery(await storedItems(`LOC#${locationId}`, 'ZONE_OF#')),
      }),
    }
  },

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

  'inventory.getLocation': async ({ brand }) => {
    const { locationId } = await newPlace(brand)
    return {
      by: brand,
      input: { params: { locationId } },
      sizes: async () => ({ 'pages of the location': await pagesOfPlace(brand, locationId) }),
    }
  },

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

/** Of more than a page: with all the zones that a location may have. */
const wordyPlace = () => ({
  code: fresh('PLACE'),
  name: 'Measured',
  type: 'WAREHOUSE' as const,
  operator: 'SELF' as const,
  zones: Array.from({ length: 50 }, (_, index) => ({
    code: `Z-${index + 1}`,
    name: `Aisle ${index + 1}, from the floor to the third beam`,
    kind: 'AMBIENT' as const,
    capacity: { pallets: 24 },
  })),
})

const newPlace = ({ client }: Account) => client.inventory.createLocation({ body: wordyPlace() })

const storedPlace = ({ organizationId }: Account, locationId: string) =>
  storedItem(keys.location(organizationId, locationId))
const pagesOfPlace = async (owner: Account, locationId: string) => pagesOfItems(await storedPlace(owner, locationId))
const kilobytesOfPlace = async (owner: Account, locationId: string) => kilobytesOf(await storedPlace(owner, locationId))
