import * as z from 'zod'
import { keyStates, longestKeyDays, longestOverlapHours } from '#shared/domain/ingestion-key/ingestion-key'
import { partnershipSides } from '#shared/domain/partnership/words'
import { IngestionKeyId, PartnershipId } from '#shared/kernel/ids'
import { lineOfText } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { operation } from '../../operation'
import { pageOf, pageQuery, Version } from '../../schemas'
import { withPolicy } from '../../units'

const bySide = z.strictObject({ at: Instant, side: z.enum(partnershipSides) })
const prefix = z.string().describe('How it begins, to find it by; it opens nothing')

const view = {
  ingestionKeyId: IngestionKeyId,
  partnershipId: PartnershipId,
  label: z.string(),
  state: z.enum(keyStates).describe('PAUSED and ENDED with the partnership. Only an ACTIVE one works'),
  prefix,
  olderSecrets: z
    .array(z.strictObject({ prefix, worksUntil: Instant }))
    .describe('Of rotations: those that still work, and until when'),
  issuedAt: Instant,
  expiresAt: Instant.optional().describe('From then on it is refused'),
  lastUsedAt: Instant.optional().describe('The hour of its last call; absent while there was none'),
  rotated: bySide.optional().describe('The last time'),
  revoked: bySide.optional(),
  version: Version,
}

const IngestionKey = z.strictObject(view).meta({ id: 'IngestionKey' })
const IngestionKeyWithSecret = z
  .strictObject({ ...view, secret: z.string().describe('The key itself. It is shown this once and stored nowhere') })
  .meta({ id: 'IngestionKeyWithSecret' })

const access = { feature: 'ingestionKeys.use', role: 'ORG_ADMIN' } as const
const params = z.strictObject({ partnershipId: PartnershipId })
const ofKey = z.strictObject({ partnershipId: PartnershipId, ingestionKeyId: IngestionKeyId })
const lastsDays = z.int().min(1).max(longestKeyDays).optional()

export const issueIngestionKey = operation({
  id: 'partnerships.issueIngestionKey',
  method: 'POST',
  path: '/v1/partnerships/{partnershipId}/ingestion-keys',
  summary: 'Issue a key by which systems of your partner report. The inviter may.',
  description:
    'Who holds it acts for the partner, within this partnership, by the operations that take ingestion keys, and by no other. Send it as `Authorization: Bearer bd_live_…`. ' +
    'It ends with the partnership, and is paused while that is. The partner’s admins see it, and may rotate or revoke it. Where an answer was lost, revoke the key that was never used.',
  access,
  params,
  body: z.strictObject({
    label: lineOfText(60).describe('What it is for; both sides read it'),
    lastsDays: lastsDays.describe('After so many days it expires. Left out: it works until it is revoked'),
  }),
  output: IngestionKeyWithSecret,
  success: 201,
  errors: ['partnership.notFound', 'partnership.notInviter', 'partnership.notActive', 'ingestionKey.tooMany'],
  etag: true,
  units: withPolicy({
    read: { base: 2, per: { 'pages of the partnership': 1 } },
    write: { base: 6, per: { 'kB of the partnership': 2, 'kB of the working keys': 2 } },
    index: { base: 2 },
  }),
})

export const listIngestionKeys = operation({
  id: 'partnerships.listIngestionKeys',
  method: 'GET',
  path: '/v1/partnerships/{partnershipId}/ingestion-keys',
  summary: 'The ingestion keys of a partnership, newest first, never their secrets. Both sides may.',
  access,
  params,
  query: z.strictObject(pageQuery),
  output: pageOf(IngestionKey),
  success: 200,
  errors: ['partnership.notFound', 'request.cursorInvalid'],
  units: {
    read: { base: 1, per: { 'pages of the partnership': 1, 'pages of 4 kB': 1, 'keys shown': 0.5 } },
    write: { base: 0 },
  },
})

export const rotateIngestionKey = operation({
  id: 'partnerships.rotateIngestionKey',
  method: 'POST',
  path: '/v1/partnerships/{partnershipId}/ingestion-keys/{ingestionKeyId}/rotation',
  summary: 'Take a new secret for a key. Either side may, and is the one that is shown it.',
  description:
    'The secret of before goes on for `overlapHours`; with 0 every secret of before ends at once. Where an answer was lost, rotate again: what is in use goes on. ' +
    'A partner that rotates a key holds a secret that its inviter never saw.',
  access,
  params: ofKey,
  body: z.strictObject({
    overlapHours: z.int().min(0).max(longestOverlapHours).describe('168 are a week'),
    lastsDays: lastsDays.describe('From now on. Left out: it expires when it did'),
  }),
  output: IngestionKeyWithSecret,
  success: 200,
  errors: [
    'partnership.notFound',
    'ingestionKey.notFound',
    'ingestionKey.wrongState',
    'ingestionKey.tooMany',
    'ingestionKey.tooManySecrets',
    'request.preconditionFailed',
  ],
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 3.5, per: { 'pages of the partnership': 1 } },
    write: { base: 4, per: { 'kB of the key': 2, 'kB of the working keys': 2 } },
    index: { base: 2 },
  },
})

export const revokeIngestionKey = operation({
  id: 'partnerships.revokeIngestionKey',
  method: 'DELETE',
  path: '/v1/partnerships/{partnershipId}/ingestion-keys/{ingestionKeyId}',
  summary: 'End a key: its very next request is refused. Either side may.',
  access,
  params: ofKey,
  output: IngestionKey,
  success: 200,
  errors: ['partnership.notFound', 'ingestionKey.notFound', 'request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 3.5, per: { 'pages of the partnership': 1 } },
    write: { base: 4, per: { 'kB of the key': 2, 'kB of the working keys': 2 } },
    index: { base: 2 },
  },
})
