import { contract } from '#shared/contract/all'
import { type CasesOf, longText, owned, partnershipPages, stepsToChild, storedAnswer } from '../case'
import { kilobytesOf, pagesOfQuery, storedItems } from '../stored'

export const organizationsCases: CasesOf<'organizations'> = {
  'organizations.getOrganization': async (world) => ({
    by: world.brand,
    input: { params: { organizationId: (await owned(world)).organizationId } },
    sizes: async () => ({ 'steps up the hierarchy': stepsToChild }),
  }),

  'organizations.getEntitlements': async (world) => ({
    by: world.brand,
    input: { params: { organizationId: (await owned(world)).organizationId } },
    sizes: async () => ({ 'steps up the hierarchy': stepsToChild }),
  }),

  'organizations.contactSales': async (world) => {
    const { organizationId } = await owned(world)
    return {
      by: world.brand,
      input: { params: { organizationId }, body: { message: longText(1_000), phone: '+1 972 555 0100' } },
      sizes: async (sent) => ({
        'steps up the hierarchy': stepsToChild,
        'kB of the request': 2,
        'kB of the stored answer': kilobytesOf(
          await storedAnswer(contract.organizations.contactSales, world.brand, sent),
        ),
      }),
    }
  },

  'organizations.getOnboarding': async (world) => {
    const { organizationId } = await owned(world)
    return {
      by: world.brand,
      input: { params: { organizationId } },
      sizes: async () => ({
        'steps up the hierarchy': stepsToChild,
        'if it is on ENTERPRISE': 0,
        // Two counters; members, partnerships, locations, the stock of the one location, shipments. What is owned has no tree.
        'pages of counters, members, partnerships, locations, stock, shipments and the tree': 7,
      }),
    }
  },

  'organizations.getPortal': async ({ partner, partnershipId, shared }) => ({
    by: partner,
    sizes: async () => ({
      'pages of the list of partnerships': pagesOfQuery(
        await storedItems(`ORG#${partner.organizationId}`, 'PARTNERSHIP#'),
      ),
      'pages of the partnerships': await partnershipPages(partnershipId),
      'pages of stock': pagesOfQuery(await storedItems(`LOC#${shared}`)),
      // Shipments on their way, shipments that arrived, open ASNs: a query each.
      'pages of shipments and ASNs': 3,
    }),
  }),
}
