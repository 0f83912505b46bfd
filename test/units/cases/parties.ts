import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { dispatchedToParty, partyDetails, system } from '../../fixtures/world'
import { type CasesOf, longText, partnershipPages, productPages, type Sent, storedAnswer, type World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

const partyPages = async ({ organizationId }: Account, partyId: string) =>
  pagesOfItems(await storedItem(keys.party(organizationId, partyId)))

export const partyKilobytes = async ({ organizationId }: Account, partyId: string) =>
  kilobytesOf(await storedItem(keys.party(organizationId, partyId)))

/** A party of whom much is written down: more than a kilobyte. */
const wordyDetails = () => ({ ...partyDetails(), note: 'Über den Hof. '.repeat(35).trim() })

export const wordyParty = ({ client }: Account) => client.partnerships.createParty({ body: wordyDetails() })

async function invitedParty({ brand }: World) {
  const { partyId } = await wordyParty(brand)
  const body = { relationship: 'WHOLESALE', message: longText(1_500) } as const
  return brand.client.partnerships.inviteParty({ params: { partyId }, body })
}

/** A party's step: the party is read, the party, a log entry and the answer written. Its invitation is read where it has one. */
function partyStep(brand: Account, partyId: string, operation: Operation) {
  return {
    by: brand,
    input: { params: { partyId } },
    sizes: async (sent: Sent) => ({
      'pages of the party': await partyPages(brand, partyId),
      'pages of the partnership': 0,
      'kB of the party': await partyKilobytes(brand, partyId),
      'kB of the stored answer': kilobytesOf(await storedAnswer(operation, brand, sent)),
    }),
  }
}

export const partiesCases = {
  'partnerships.createParty': async ({ brand }) => ({
    by: brand,
    input: { body: wordyDetails() },
    sizes: async (sent) => ({
      'kB of the party': await partyKilobytes(brand, String(sent.body.partyId)),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.partnerships.createParty, brand, sent)),
    }),
  }),

  'partnerships.listParties': async (world) => {
    const { brand } = world
    await invitedParty(world)
    return {
      by: brand,
      sizes: async () => {
        const { items } = await brand.client.partnerships.listParties()
        const linked = items.flatMap(({ partnershipId }) => partnershipId ?? [])
        return {
          'pages of 4 kB': pagesOfQuery(await storedItems(`PARTIES#${brand.organizationId}`, 'PARTY#')),
          'pages of the partnerships': (await Promise.all(linked.map(partnershipPages))).reduce((a, b) => a + b, 0),
        }
      },
    }
  },

  'partnerships.getParty': async (world) => {
    const { partyId, partnershipId = '' } = await invitedParty(world)
    return {
      by: world.brand,
      input: { params: { partyId } },
      sizes: async () => ({
        'pages of the party': await partyPages(world.brand, partyId),
        'pages of the partnership': await partnershipPages(partnershipId),
      }),
    }
  },

  'partnerships.updateParty': async (world) => {
    const { partyId, partnershipId = '' } = await invitedParty(world)
    return {
      by: world.brand,
      input: { params: { partyId }, body: wordyDetails() },
      sizes: async () => ({
        'pages of the party': await partyPages(world.brand, partyId),
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the party': await partyKilobytes(world.brand, partyId),
        'if its name changes': 1,
      }),
    }
  },

  'partnerships.archiveParty': async ({ brand }) => {
    const { partyId } = await wordyParty(brand)
    return partyStep(brand, partyId, contract.partnerships.archiveParty)
  },

  'partnerships.restoreParty': async ({ brand }) => {
    const { partyId } = await wordyParty(brand)
    await brand.client.partnerships.archiveParty({ params: { partyId } })
    return partyStep(brand, partyId, contract.partnerships.restoreParty)
  },

  'partnerships.inviteParty': async ({ brand, shared, warehouse, productIds }) => {
    const { partyId } = await wordyParty(brand)
    return {
      by: brand,
      input: {
        params: { partyId },
        body: {
          relationship: 'WHOLESALE',
          message: longText(1_500),
          sharedLocationIds: [shared, warehouse],
          sharedProductIds: productIds,
        },
      },
      sizes: async (sent) => ({
        'pages of the party': await partyPages(brand, partyId),
        'pages of the partnership': 0,
        'shared locations': 2,
        'pages of the shared products': await productPages(brand.organizationId, productIds),
        'kB of the party': await partyKilobytes(brand, partyId),
        'kB of the partnership': kilobytesOf(await storedItem(keys.partnership(String(sent.body.partnershipId)))),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.partnerships.inviteParty, brand, sent)),
      }),
    }
  },
} satisfies Partial<CasesOf<'partnerships'>>

/** What a party was sent. */
export const partyDocumentCases = {
  'papers.listPartyDocuments': async (world) => {
    const { partyId } = await wordyParty(world.brand)
    for (let count = 0; count < 12; count += 1) await dispatchedToParty(world, partyId, 1)
    return {
      by: world.brand,
      input: { params: { partyId } },
      sizes: async () => ({
        'pages of the party': await partyPages(world.brand, partyId),
        'pages of 4 kB': pagesOfQuery(await storedItems(`PARTY#${partyId}`)),
        'pages of orders and returns': 0,
      }),
    }
  },

  'papers.resendPartyDocument': async (world) => {
    const { brand } = world
    const { partyId } = await wordyParty(brand)
    const { asnId: documentId } = await dispatchedToParty(world, partyId, 1)
    // Until the first email is noted in the history, a resending may have to read it twice.
    await system.settled()
    return {
      by: brand,
      input: { params: { partyId, documentId } },
      sizes: async (sent) => ({
        'pages of the party': await partyPages(brand, partyId),
        'pages of the order': 0,
        'kB of the document': kilobytesOf(await storedItem(keys.partyDocument(partyId, documentId))),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.papers.resendPartyDocument, brand, sent)),
      }),
    }
  },
} satisfies Partial<CasesOf<'papers'>>
