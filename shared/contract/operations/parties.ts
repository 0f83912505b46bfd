import * as z from 'zod'
import { partyStates } from '#shared/domain/party/words'
import { Address } from '#shared/kernel/address'
import { Gln } from '#shared/kernel/gs1'
import { PartnershipId, PartyId } from '#shared/kernel/ids'
import { EmailAddress, lineOfText, paragraphs } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { operation } from '../operation'
import { pageOf, pageQuery, personName, Version } from '../schemas'
import { invitationTerms, Role } from './invitation-terms'

export const PartyView = z
  .strictObject({
    partyId: PartyId,
    state: z.enum(partyStates),
    name: z.string(),
    role: Role.describe('What the company is to you'),
    roleName: z.string(),
    email: z.string(),
    contactName: z.string().optional(),
    address: Address,
    gln: z.string().optional(),
    note: z.string().optional(),
    partnershipId: PartnershipId.optional().describe('While it is INVITED or PROMOTED'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Party' })

const details = z.strictObject({
  name: lineOfText(120).describe('Unique among your parties, whatever its capitals'),
  role: Role.describe('What the company is to you'),
  email: EmailAddress.describe('Where its documents go'),
  contactName: personName.optional(),
  address: Address,
  gln: Gln.optional().describe('GS1 Global Location Number'),
  note: paragraphs(500).optional().describe('For yourselves; it is on no document'),
})

const params = z.strictObject({ partyId: PartyId })
const keeping = { feature: 'operations.manage', role: 'ORG_ADMIN' } as const
const reading = { feature: 'organization.own', role: 'MEMBER' } as const

export const createParty = operation({
  id: 'partnerships.createParty',
  method: 'POST',
  path: '/v1/parties',
  summary: 'Write down a company without an account.',
  description:
    'Shipments can go to it, and their documents reach it by email. It sees nothing of yours, and nobody else sees it. Invite it to a ' +
    'partnership when it wants an account.',
  access: keeping,
  body: details,
  output: PartyView,
  success: 201,
  errors: ['party.nameTaken'],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 1 },
    write: { base: 4, per: { 'kB of the party': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})

export const listParties = operation({
  id: 'partnerships.listParties',
  method: 'GET',
  path: '/v1/parties',
  summary: 'Your parties, oldest first.',
  access: reading,
  query: z.strictObject(pageQuery),
  output: pageOf(PartyView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'pages of the partnerships': 1 } }, write: { base: 0 } },
})

export const getParty = operation({
  id: 'partnerships.getParty',
  method: 'GET',
  path: '/v1/parties/{partyId}',
  summary: 'One of your parties.',
  access: reading,
  params,
  output: PartyView,
  success: 200,
  errors: ['party.notFound'],
  etag: true,
  units: { read: { base: 0, per: { 'pages of the party': 1, 'pages of the partnership': 1 } }, write: { base: 0 } },
})

export const updateParty = operation({
  id: 'partnerships.updateParty',
  method: 'PUT',
  path: '/v1/parties/{partyId}',
  summary: 'Change what is written down of a party: what is left out is gone.',
  description: 'Documents that were sent stay as they were. An open invitation stays with the address it was sent to.',
  access: keeping,
  params,
  body: details,
  output: PartyView,
  success: 200,
  errors: ['party.notFound', 'party.nameTaken', 'request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 0, per: { 'pages of the party': 1, 'pages of the partnership': 1 } },
    write: { base: 2, per: { 'kB of the party': 2, 'if its name changes': 4 } },
    index: { base: 1 },
  },
})

const step = {
  method: 'POST',
  access: keeping,
  params,
  output: PartyView,
  success: 200,
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 1, per: { 'pages of the party': 1, 'pages of the partnership': 1 } },
    write: { base: 2, per: { 'kB of the party': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
} as const

export const archiveParty = operation({
  ...step,
  id: 'partnerships.archiveParty',
  path: '/v1/parties/{partyId}/archival',
  summary: 'Archive a party: no new shipments go to it.',
  description: 'Its history stays, its name stays taken, and drafts to it cannot be dispatched until it is restored.',
  errors: ['party.notFound', 'party.wrongState', 'request.preconditionFailed'],
  ifMatch: true,
})

export const restoreParty = operation({
  ...step,
  id: 'partnerships.restoreParty',
  path: '/v1/parties/{partyId}/restoration',
  summary: 'Take an archived party up again.',
  errors: ['party.notFound', 'party.wrongState'],
})

export const inviteParty = operation({
  id: 'partnerships.inviteParty',
  method: 'POST',
  path: '/v1/parties/{partyId}/invitation',
  summary: 'Invite a party to a partnership.',
  description:
    'Sends the invitation to its email address. When it accepts, new shipments go through the partnership and its history stays with ' +
    'the party; when it declines or does not answer, it can be invited again.',
  access: { feature: 'partnerships.create', role: 'ORG_ADMIN' },
  params,
  body: z.strictObject({
    role: Role.optional().describe('What it is to you from now on. Left out: what the party is'),
    ...invitationTerms,
  }),
  output: PartyView,
  success: 201,
  errors: [
    'party.notFound',
    'party.wrongState',
    'location.notFound',
    'location.archived',
    'product.notFound',
    'invitation.toYourself',
  ],
  idempotent: 'record',
  etag: true,
  units: {
    read: {
      base: 3,
      per: {
        'pages of the party': 1,
        'pages of the partnership': 1,
        'shared locations': 1,
        'pages of the shared products': 1,
      },
    },
    write: {
      base: 8,
      per: { 'kB of the party': 2, 'kB of the partnership': 2, 'kB of the stored answer': 2 },
    },
    index: { base: 3 },
  },
})
