import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { freshEmail, joinFromInvitation, location, password, stock, system } from '../../fixtures/world'
import { type CasesOf, type Measurement, partnershipPages, productPages, type World } from '../case'
import { pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

export const sharingCases = {
  'partnerships.listSharedProducts': async ({ brand, partner, partnershipId, shared, productIds }) => ({
    by: partner,
    input: { params: { partnershipId } },
    sizes: async () => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of stock': pagesOfQuery(await storedItems(`LOC#${shared}`)),
      'pages of the products': await productPages(brand.organizationId, productIds.slice(0, 1)),
    }),
  }),

  'partnerships.listSharedLocations': async ({ brand, partner, partnershipId, shared }) => ({
    by: partner,
    input: { params: { partnershipId } },
    sizes: async () => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of the shared locations': pagesOfItems(await storedItem(keys.location(brand.organizationId, shared))),
      'pages of stock': pagesOfQuery(await storedItems(`LOC#${shared}`)),
    }),
  }),

  'partnerships.listSharedStock': async ({ partner, partnershipId, shared }) => ({
    by: partner,
    input: { params: { partnershipId, locationId: shared } },
    sizes: async () => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of 4 kB': pagesOfQuery(await storedItems(`LOC#${shared}`)),
    }),
  }),
} satisfies Partial<CasesOf<'partnerships'>>

/** A partnership that shares one product of a location at which there is another one, too. */
async function narrowlyShared({ brand, productIds: [first = '', second = ''] }: World) {
  const locationId = await location(brand, { operator: 'PARTNER' })
  for (const productId of [first, second]) await stock(brand, locationId, productId, 10)
  const email = freshEmail()
  const { partnershipId } = await brand.client.partnerships.invitePartner({
    body: {
      partnerName: 'Invited',
      email,
      role: 'OTHER',
      relationship: 'OTHER',
      sharedLocationIds: [locationId],
      sharedProductIds: [second],
    },
  })
  const by = await joinFromInvitation(system, { organizationName: 'Joined', name: 'Jo', email, password })
  return { by, locationId, partnershipId, productId: second }
}

export const sharingCalls: Measurement[] = [
  {
    what: 'the stock at a location of which a part is shared',
    operation: contract.partnerships.listSharedStock,
    prepare: async (world) => {
      const { by, locationId, partnershipId } = await narrowlyShared(world)
      return {
        by,
        input: { params: { partnershipId, locationId } },
        sizes: async () => ({
          'pages of the partnership': await partnershipPages(partnershipId),
          'pages of 4 kB': pagesOfQuery(await storedItems(`LOC#${locationId}`)),
        }),
      }
    },
  },
  {
    what: 'the products of a partnership that names them',
    operation: contract.partnerships.listSharedProducts,
    prepare: async (world) => {
      const { by, partnershipId, productId } = await narrowlyShared(world)
      return {
        by,
        input: { params: { partnershipId } },
        sizes: async () => ({
          'pages of the partnership': await partnershipPages(partnershipId),
          'pages of stock': 0,
          'pages of the products': await productPages(world.brand.organizationId, [productId]),
        }),
      }
    },
  },
]
