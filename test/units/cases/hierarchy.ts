import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { createdWithAdmin } from '../../fixtures/group'
import { freshEmail } from '../../fixtures/world'
import { asked, type CasesOf, longText, owned, partnershipPages, type Sent, stepsToChild, storedAnswer } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

const relationshipOf = (relationshipId: string) => storedItem(keys.relationship(relationshipId))

/** An answer of one side to a proposal that waits: the relationship, two log entries and the answer are written. */
function answerOf(operation: Operation, by: Account, relationshipId: string) {
  return {
    by,
    input: { params: { relationshipId } },
    sizes: async (sent: Sent) => ({
      'pages of the relationship': pagesOfItems(await relationshipOf(relationshipId)),
      'kB of the relationship': kilobytesOf(await relationshipOf(relationshipId)),
      'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
    }),
  }
}

export const hierarchyCases: CasesOf<'hierarchy'> = {
  'hierarchy.createSubsidiary': async ({ brand }) => {
    const admin = { email: freshEmail() }
    const division = await brand.client.hierarchy.createSubsidiary({
      body: { name: 'Division', type: 'DIVISION', admin },
    })
    const tree = keys.tree(brand.organizationId)
    const before = await storedItem(tree)
    return {
      by: brand,
      input: { body: { name: 'Branch', type: 'BRANCH', parentId: division.organizationId, admin } },
      sizes: async (sent) => ({
        sides: 3,
        'pages of the trees': pagesOfItems(before),
        'kB of the relationship': kilobytesOf(await relationshipOf(String(sent.body.relationshipId))),
        'kB of the trees': kilobytesOf(await storedItem(tree)),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.hierarchy.createSubsidiary, brand, sent)),
      }),
    }
  },

  'hierarchy.proposeRelationship': async ({ brand, partnershipId }) => ({
    by: brand,
    input: { body: { partnershipId, type: 'AFFILIATE', message: longText(900) } },
    sizes: async (sent) => ({
      sides: 2,
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of the trees': pagesOfItems(await storedItem(keys.tree(brand.organizationId))),
      'kB of the relationship': kilobytesOf(await relationshipOf(String(sent.body.relationshipId))),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.hierarchy.proposeRelationship, brand, sent)),
    }),
  }),

  'hierarchy.listRelationships': async (world) => {
    const { partner, relationshipId } = await asked(world)
    return {
      by: partner,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${partner.organizationId}`, 'RELATIONSHIP#')),
        'pages of the relationships': pagesOfItems(await relationshipOf(relationshipId)),
      }),
    }
  },

  'hierarchy.getRelationship': async (world) => {
    const { partner, proposal, relationshipId } = await asked(world)
    return {
      by: partner,
      input: proposal,
      sizes: async () => ({
        'steps up the hierarchy': 0,
        'pages of the relationship': pagesOfItems(await relationshipOf(relationshipId)),
      }),
    }
  },

  'hierarchy.consentToRelationship': async (world) => {
    const { brand } = world
    const { partner, relationshipId } = await asked(world)
    const answered = answerOf(contract.hierarchy.consentToRelationship, partner, relationshipId)
    const tree = keys.tree(brand.organizationId)
    const before = await storedItem(tree)
    return {
      ...answered,
      sizes: async (sent) => ({
        ...(await answered.sizes(sent)),
        'organizations above': 1,
        // The child owns nothing: that there is no tree of its own is read and held.
        'pages of the trees': pagesOfItems(before) + 1,
        'kB of the trees': kilobytesOf(await storedItem(tree)) + 1,
      }),
    }
  },

  'hierarchy.declineRelationship': async (world) => {
    const { partner, relationshipId } = await asked(world)
    return answerOf(contract.hierarchy.declineRelationship, partner, relationshipId)
  },

  'hierarchy.withdrawRelationship': async (world) => {
    const { relationshipId } = await asked(world)
    const answered = answerOf(contract.hierarchy.withdrawRelationship, world.brand, relationshipId)
    return {
      ...answered,
      sizes: async (sent) => ({ ...(await answered.sizes(sent)), 'steps up the hierarchy': 1 }),
    }
  },

  'hierarchy.endRelationship': async ({ brand }) => {
    const { relationshipId } = await createdWithAdmin(brand)
    const before = await storedItem(keys.tree(brand.organizationId))
    const ended = answerOf(contract.hierarchy.endRelationship, brand, relationshipId)
    return {
      ...ended,
      input: { ...ended.input, body: { reason: longText(300) } },
      sizes: async (sent) => ({
        ...(await ended.sizes(sent)),
        'steps up the hierarchy': 1,
        'if it is ownership': 1,
        'pages of the trees': pagesOfItems(before) + 1,
        // A write counts the larger of what was there and what is there now.
        'kB of the trees': kilobytesOf(before) + 1,
      }),
    }
  },

  'hierarchy.getHierarchy': async (world) => {
    const { brand } = world
    const { organizationId } = await owned(world)
    return {
      by: brand,
      input: { params: { organizationId }, query: { partners: 'true' } },
      sizes: async () => ({
        // Once to prove that it is the brand's, once that the brand may see below.
        'steps up the hierarchy': stepsToChild + 1,
        'owners above': 1,
        'pages of the trees': pagesOfItems(await storedItem(keys.tree(brand.organizationId))),
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'PARTNERSHIP#')),
        'pages of the partnerships': 1,
      }),
    }
  },

  'hierarchy.setVisibility': async (world) => {
    const { partner, proposal } = await asked(world)
    await partner.client.hierarchy.consentToRelationship(proposal)
    const { organizationId, userId } = partner
    return {
      by: world.brand,
      input: { params: { organizationId, userId }, body: { subsidiaries: true } },
      sizes: async () => ({ 'steps up the hierarchy': stepsToChild }),
    }
  },
}
