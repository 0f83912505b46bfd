import { isDeepStrictEqual } from 'node:util'
import type { Input } from '#shared/client/client'
import { contract } from '#shared/contract/all'
import { keys, logShards, shardOf } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { tokenIn } from '../../../demo/system'
import { freshEmail, member, organization, system } from '../../fixtures/world'
import {
  type CasesOf,
  type Measurement,
  type Prepared,
  partnershipPages,
  type Sizes,
  storedAnswer,
  type World,
} from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

export const membersCases: CasesOf<'members'> = {
  'members.inviteMember': async (world) => {
    const email = await registered()
    await invitedMember(world.partner, email)
    return invitationOf(world, email, { isNew: false })
  },

  'members.listMemberInvitations': async ({ brand }) => ({
    by: brand,
    input: { params: { organizationId: brand.organizationId } },
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'MEMBER_INVITATION#')),
    }),
  }),

  'members.revokeMemberInvitation': async ({ brand }) => {
    const { organizationId } = brand
    const { invitationId } = await invitedMember(brand, freshEmail())
    await system.settled()
    return {
      by: brand,
      input: { params: { organizationId, invitationId } },
      sizes: () => invitationSizes(organizationId, invitationId),
    }
  },

  'members.lookUpMemberInvitation': async ({ brand, visitor }) => {
    const { invitationId, token } = await invitedMember(brand, freshEmail())
    return {
      by: visitor,
      input: { params: { token: await token() } },
      sizes: () => invitationSizes(brand.organizationId, invitationId),
    }
  },

  'members.acceptMemberInvitation': async ({ brand }) => {
    const by = await organization()
    const invited = await invitedMember(brand, by.email)
    return {
      by,
      input: { params: { token: await invited.token() } },
      sizes: () => joiningSizes(brand, { ...invited, userId: by.userId }),
    }
  },

  'members.declineMemberInvitation': async ({ brand, visitor }) => {
    const { invitationId, token } = await invitedMember(brand, freshEmail())
    return {
      by: visitor,
      input: { params: { token: await token() } },
      sizes: () => invitationSizes(brand.organizationId, invitationId),
    }
  },

  'members.listMembers': async ({ brand }) => {
    await member(brand)
    return {
      by: brand,
      input: { params: { organizationId: brand.organizationId } },
      sizes: async () => {
        const members = await storedItems(`ORG#${brand.organizationId}`, 'MEMBER#')
        return { 'pages of 4 kB': pagesOfQuery(members), members: members.length }
      },
    }
  },

  'members.getMember': async ({ brand: { client, organizationId, userId } }) => ({
    by: client,
    input: { params: { organizationId, userId } },
    sizes: () => memberSizes({ organizationId, userId }),
  }),

  'members.changeMemberRole': async ({ brand }) => {
    const params = await colleague(brand, 'MEMBER')
    return { by: brand, input: { params, body: { role: 'ORG_ADMIN' } }, sizes: () => memberSizes(params) }
  },

  'members.grantLocations': async ({ partner, partnershipId, shared }) => {
    const params = await colleague(partner, 'MEMBER')
    return {
      by: partner,
      input: { params, body: { everywhere: 'VIEWER', at: [{ locationId: shared, level: 'OPERATOR' }] } },
      sizes: async () => ({
        ...(await memberSizes(params)),
        'locations named': 1,
        'pages of partnerships': await pagesOfPartnerships(partner, partnershipId),
      }),
    }
  },

  'members.deactivateMember': async ({ brand }) => {
    const params = await colleague(brand, 'ORG_ADMIN')
    return { by: brand, input: { params }, sizes: () => memberSizes(params) }
  },

  'members.reactivateMember': async ({ brand }) => {
    const params = await colleague(brand, 'ORG_ADMIN')
    await brand.client.members.deactivateMember({ params })
    return { by: brand, input: { params }, sizes: () => memberSizes(params) }
  },

  'members.explainAccess': async ({ partner, asnId }) => ({
    by: partner,
    input: { query: { operation: 'receiving.confirmReceipt', resource: asnId } },
    // Its own, which it is not; that it is addressed to the partner; and the ASN.
    sizes: async () => ({ 'documents looked up': 3, 'pages of partnerships': 0 }),
  }),
}

/** An admin of another company, by email address. */
const registered = async (): Promise<string> => (await organization()).email

export async function invitedMember({ client, organizationId }: Account, email: string) {
  const { invitationId } = await client.members.inviteMember({
    params: { organizationId },
    body: { email, role: 'ORG_ADMIN' },
  })
  return { invitationId, token: async () => tokenIn(await system.emailTo(email, 'Join '), 'join') }
}

async function colleague(admin: Account, role: 'MEMBER' | 'ORG_ADMIN') {
  const { organizationId, userId } = await member(admin, { role })
  return { organizationId, userId }
}

/** Inviting somebody who has an account, with a level at a location that a partner shares. */
async function invitationOf(
  { partner, partnershipId, shared }: World,
  email: string,
  { isNew }: { isNew: boolean },
): Promise<Prepared & { input: Input<typeof contract.members.inviteMember> }> {
  const { organizationId } = partner
  await system.settled()
  return {
    by: partner,
    input: {
      params: { organizationId },
      body: { email, locations: { at: [{ locationId: shared, level: 'OPERATOR' }] } },
    },
    sizes: async (sent) => ({
      'if it is new': isNew ? 1 : 0,
      'if it is renewed': isNew ? 0 : 1,
      'locations named': 1,
      'pages of partnerships': await pagesOfPartnerships(partner, partnershipId),
      ...(await invitationSizes(organizationId, String(sent.body.invitationId))),
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.members.inviteMember, partner, sent)),
    }),
  }
}

export async function invitationSizes(organizationId: string, invitationId: string): Promise<Sizes> {
  const stored = await storedItem(keys.memberInvitation(organizationId, invitationId))
  return { 'pages of the invitation': pagesOfItems(stored), 'kB of the invitation': kilobytesOf(stored) }
}

export async function joiningSizes(
  { organizationId }: Account,
  { invitationId, userId }: { invitationId: string; userId: string },
): Promise<Sizes> {
  return {
    ...(await invitationSizes(organizationId, invitationId)),
    ...(await memberSizes({ organizationId, userId })),
    'if an admin joins': 1,
  }
}

async function memberSizes({ organizationId, userId }: { organizationId: string; userId: string }): Promise<Sizes> {
  const stored = await storedItem(keys.member(organizationId, userId))
  const entries = await storedItems(`LOG#${organizationId}#${shardOf(userId, logShards)}`)
  const newest = entries.filter(({ documentId }) => isDeepStrictEqual(documentId, { S: userId })).at(-1)
  return {
    'pages of the member': pagesOfItems(stored),
    'kB of the member': kilobytesOf(stored),
    'kB of the log entry': kilobytesOf(newest ?? {}),
    'if admins are counted anew': 1,
  }
}

async function pagesOfPartnerships({ organizationId }: Account, partnershipId: string): Promise<number> {
  const sides = await storedItems(`ORG#${organizationId}`, 'PARTNERSHIP#')
  return pagesOfQuery(sides) + (await partnershipPages(partnershipId))
}

export const membersCalls: Measurement[] = [
  {
    what: 'the first invitation of an address',
    operation: contract.members.inviteMember,
    prepare: async (world) => invitationOf(world, await registered(), { isNew: true }),
  },
]
