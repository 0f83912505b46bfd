import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { tokenIn } from '../../../demo/system'
import { freshEmail, joinFromInvitation, organization, password, system } from '../../fixtures/world'
import {
  type CasesOf,
  invited,
  longText,
  owned,
  partnershipKilobytes,
  partnershipPages,
  productPages,
  type Sent,
  stepsToChild,
  storedAnswer,
  type World,
} from '../case'
import { keyHashOf } from '../measured'
import { kilobytesOf, pagesOfQuery, storedItem, storedItems } from '../stored'

/** A step of an invitation or a partnership: the partnership is read and written with its history, log and answer. */
function partnershipStep<Given extends { body?: { reason?: string } }>(
  operation: Operation,
  by: Account,
  partnershipId: string,
  given: Given,
) {
  return {
    by,
    input: { params: { partnershipId }, ...given },
    sizes: async (sent: Sent) => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'kB of the partnership': await partnershipKilobytes(partnershipId),
      'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
    }),
  }
}

async function traded(world: Pick<World, 'brand' | 'shared'>): Promise<string> {
  const { partnershipId, email } = await invited(world)
  await joinFromInvitation(system, { organizationName: 'Joined', name: 'Jo', email, password })
  return partnershipId
}

/** A change of what was agreed on: the size of what the history keeps of it counts, too. */
async function agreementSizes(partnershipId: string, logEntries: number) {
  const changes = await storedItems(`PARTNERSHIP#${partnershipId}`, 'CHANGE#')
  return {
    'pages of the partnership': await partnershipPages(partnershipId),
    'kB of the partnership': await partnershipKilobytes(partnershipId),
    'kB of the change': kilobytesOf(...changes.slice(-1)),
    'log entries': logEntries,
  }
}

const keyBody = { label: 'Tills of all stores', lastsDays: 365 }

/** A key of the brand's that was rotated once, with what a change of it reads and writes. */
async function rotatedKey(world: World) {
  const partnershipId = await traded(world)
  const { partnerships } = world.brand.client
  const { ingestionKeyId } = await partnerships.issueIngestionKey({ params: { partnershipId }, body: keyBody })
  const params = { partnershipId, ingestionKeyId }
  await partnerships.rotateIngestionKey({ params, body: { overlapHours: 24 } })
  return {
    params,
    sizes: async () => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'kB of the partnership': await partnershipKilobytes(partnershipId),
      'kB of the key': kilobytesOf(await storedItem(keys.ingestionKey(partnershipId, ingestionKeyId))),
      'kB of the working keys': kilobytesOf(await storedItem(keys.workingKeys(partnershipId))),
    }),
  }
}

export const partnershipsCases = {
  'partnerships.issueIngestionKey': async (world) => {
    const { params, sizes } = await rotatedKey(world)
    return { by: world.brand, input: { params: { partnershipId: params.partnershipId }, body: keyBody }, sizes }
  },

  'partnerships.listIngestionKeys': async (world) => {
    const { params, sizes } = await rotatedKey(world)
    const { partnershipId } = params
    return {
      by: world.brand,
      input: { params: { partnershipId } },
      sizes: async () => ({
        ...(await sizes()),
        'pages of 4 kB': pagesOfQuery(await storedItems(`PARTNERSHIP#${partnershipId}`, 'INGESTION_KEY#')),
        'keys shown': 1,
      }),
    }
  },

  'partnerships.rotateIngestionKey': async (world) => {
    const { params, sizes } = await rotatedKey(world)
    return { by: world.brand, input: { params, body: { overlapHours: 24 } }, sizes }
  },

  'partnerships.revokeIngestionKey': async (world) => {
    const { params, sizes } = await rotatedKey(world)
    return { by: world.brand, input: { params }, sizes }
  },

  'partnerships.invitePartner': async ({ brand, shared, warehouse, productIds }) => ({
    by: brand,
    input: {
      body: {
        partnerName: 'Invited',
        email: freshEmail(),
        role: 'OTHER',
        relationship: 'OTHER',
        message: longText(1_500),
        sharedLocationIds: [shared, warehouse],
        sharedProductIds: productIds,
      },
    },
    sizes: async (sent) => ({
      'shared locations': 2,
      'pages of the shared products': await productPages(brand.organizationId, productIds),
      'kB of the partnership': kilobytesOf(await storedItem(keys.partnership(String(sent.body.partnershipId)))),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.partnerships.invitePartner, brand, sent)),
    }),
  }),

  'partnerships.listPartnerships': async ({ partner, partnershipId }) => ({
    by: partner,
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${partner.organizationId}`, 'PARTNERSHIP#')),
      'pages of the partnerships': await partnershipPages(partnershipId),
    }),
  }),

  'partnerships.getPartnership': async ({ partner, partnershipId }) => ({
    by: partner,
    input: { params: { partnershipId } },
    sizes: async () => ({ 'pages of the partnership': await partnershipPages(partnershipId) }),
  }),

  'partnerships.lookUpInvitation': async ({ brand, visitor }) => {
    const email = freshEmail()
    const { partnershipId } = await brand.client.partnerships.invitePartner({
      body: { partnerName: 'Invited', email, role: 'OTHER', relationship: 'OTHER' },
    })
    const token = tokenIn(await system.emailTo(email, 'has invited you'), 'accept-partnership')
    return {
      by: visitor,
      input: { params: { token } },
      sizes: async () => ({ 'pages of the partnership': await partnershipPages(partnershipId) }),
    }
  },

  'partnerships.resendInvitation': async (world) =>
    partnershipStep(contract.partnerships.resendInvitation, world.brand, (await invited(world)).partnershipId, {}),

  'partnerships.revokeInvitation': async (world) =>
    partnershipStep(contract.partnerships.revokeInvitation, world.brand, (await invited(world)).partnershipId, {
      body: { reason: longText(400) },
    }),

  'partnerships.acceptInvitation': async (world) => {
    const by = await organization()
    const { partnershipId, token } = await invited(world, by.email)
    return {
      by,
      input: { params: { token }, body: { organizationId: by.organizationId } },
      sizes: async (sent) => ({
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the partnership': await partnershipKilobytes(partnershipId),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.partnerships.acceptInvitation, by, sent)),
      }),
    }
  },

  'partnerships.declineInvitation': async (world) => {
    const { partnershipId, token } = await invited(world)
    return {
      by: world.visitor,
      input: { params: { token }, body: { reason: 'We have a 3PL.' } },
      sizes: async ({ key }) => ({
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the partnership': await partnershipKilobytes(partnershipId),
        'kB of the stored answer': kilobytesOf(
          await storedItem(keys.idempotency(keyHashOf('partnerships.declineInvitation', token, key))),
        ),
      }),
    }
  },

  'partnerships.suspendPartnership': async (world) =>
    partnershipStep(contract.partnerships.suspendPartnership, world.brand, await traded(world), {
      body: { reason: longText(400) },
    }),

  'partnerships.resumePartnership': async (world) => {
    const partnershipId = await traded(world)
    await world.brand.client.partnerships.suspendPartnership({
      params: { partnershipId },
      body: { reason: 'An open invoice' },
    })
    return partnershipStep(contract.partnerships.resumePartnership, world.brand, partnershipId, { body: {} })
  },

  'partnerships.terminatePartnership': async (world) =>
    partnershipStep(contract.partnerships.terminatePartnership, world.brand, await traded(world), {
      body: { reason: longText(400) },
    }),

  'partnerships.changeSharing': async (world) => {
    const { brand, shared, warehouse, productIds } = world
    const partnershipId = await traded(world)
    return {
      by: brand,
      input: {
        params: { partnershipId },
        body: { sharedLocationIds: [shared, warehouse], sharedProductIds: productIds },
      },
      sizes: async () => ({
        ...(await agreementSizes(partnershipId, 2)),
        'shared locations': 2,
        'pages of the shared products': await productPages(brand.organizationId, productIds),
      }),
    }
  },

  'partnerships.changeTerms': async (world) => {
    const partnershipId = await traded(world)
    return {
      by: world.brand,
      input: { params: { partnershipId }, body: { paymentTermsDays: 30, incoterm: 'DAP', note: longText(500) } },
      sizes: () => agreementSizes(partnershipId, 2),
    }
  },

  'partnerships.listPartnershipChanges': async ({ partner, partnershipId }) => ({
    by: partner,
    input: { params: { partnershipId } },
    sizes: async () => ({
      'pages of the partnership': await partnershipPages(partnershipId),
      'pages of 4 kB': pagesOfQuery(await storedItems(`PARTNERSHIP#${partnershipId}`, 'CHANGE#')),
    }),
  }),

  'partnerships.listPartnershipsOf': async (world) => {
    const { organizationId } = await owned(world)
    return {
      by: world.brand,
      input: { params: { organizationId } },
      sizes: async () => ({
        'steps up the hierarchy': stepsToChild,
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'PARTNERSHIP#')),
        // The one with the brand.
        'pages of the partnerships': 1,
      }),
    }
  },
} satisfies Partial<CasesOf<'partnerships'>>
