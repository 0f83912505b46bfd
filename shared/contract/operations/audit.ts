import * as z from 'zod'
import { actorKinds } from '#shared/domain/audit/words'
import { LogId } from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import { ChainHash, ChainMark } from '../audit'
import { operation } from '../operation'
import { pageOf, pageQuery } from '../schemas'
import { JobView } from './jobs'

const ofAdmins = { feature: 'organization.own', role: 'ORG_ADMIN' } as const
const aName = z.string().min(1).max(64)
const within = {
  from: Instant.optional().describe('From this instant on'),
  until: Instant.optional().describe('Before this instant'),
}
const isInOrder = ({ from, until }: { from?: string | undefined; until?: string | undefined }) =>
  from === undefined || until === undefined || from < until
const wrongOrder = { error: 'must be before `until`', path: ['from'] }

const AuditEntry = z
  .strictObject({
    logId: LogId,
    at: Instant,
    type: z.string().describe('What happened: the type of the event, as in the catalogue'),
    documentId: z.string(),
    actor: z.strictObject({
      kind: z.enum(actorKinds),
      id: z
        .string()
        .optional()
        .describe('Left out of people of other companies: of a partner’s deed you see that it was a person’s'),
      name: z.string().optional().describe('Of a member of your organization, also of one who left'),
      credential: z.string().optional().describe('The session or key with which a member of yours did it'),
    }),
    from: z.string().optional().describe('The state of the document before'),
    to: z.string().optional().describe('And after'),
    evidence: z.looseObject({}).describe('What was written down with it'),
    correlationId: z.string().describe('The request that it follows from, as answers name it in `x-request-id`'),
    sealedIn: z.int().optional().describe('The block that holds its hash; absent for the seconds until it is sealed'),
  })
  .meta({ id: 'AuditEntry' })

export const listEntries = operation({
  id: 'audit.listEntries',
  method: 'GET',
  path: '/v1/audit',
  summary: 'What happened in your organization, newest first.',
  description:
    'By document, by who did it, by what it was, and by time. With `documentId` only entries of that one are read. Entries of an actor or a type are looked for ' +
    'among all of the time: a page may hold fewer than asked for and still go on.',
  access: ofAdmins,
  query: z
    .strictObject({
      ...pageQuery,
      documentId: aName.optional(),
      actorId: aName.optional(),
      type: aName.optional(),
      ...within,
    })
    .refine(isInOrder, wrongOrder),
  output: pageOf(AuditEntry),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of shards': 0.5, 'people named': 1 } }, write: { base: 0 } },
})

export const getHead = operation({
  id: 'audit.getHead',
  method: 'GET',
  path: '/v1/audit/head',
  summary: 'Where the chain of your audit trail ends.',
  description:
    'Keep `seq` and `hash`, and hand them back as `expected` when you have the chain verified: then it shows if anything before was changed or cut off, whoever did it.',
  access: ofAdmins,
  output: z
    .strictObject({
      seq: z.int().describe('The number of the last block; 0 where nothing is sealed yet'),
      hash: ChainHash.optional(),
      entries: z.int(),
      sealedAt: Instant.optional(),
      anchored: z
        .strictObject({ seq: z.int(), hash: ChainHash, at: Instant })
        .optional()
        .describe('The block that was put last where nobody can change it'),
    })
    .meta({ id: 'AuditHead' }),
  success: 200,
  errors: [],
  units: { read: { base: 1 }, write: { base: 0 } },
})

export const listDenials = operation({
  id: 'audit.listDenials',
  method: 'GET',
  path: '/v1/audit/denials',
  summary: 'What was refused to people and keys of your organization, newest first.',
  description:
    'Counted by minute, actor, operation and reason: what needs another role, level or plan (403), and what does not exist for who asked for it, which may be ' +
    "another organization's (404). Kept for 400 days.",
  access: ofAdmins,
  query: z.strictObject({ ...pageQuery, actorId: aName.optional(), ...within }).refine(isInOrder, wrongOrder),
  output: pageOf(
    z
      .strictObject({
        minute: Instant.describe('The minute that begins then'),
        actor: z.strictObject({ id: z.string(), name: z.string().optional() }),
        operation: z.string().describe('Method and path, as the reference writes them'),
        code: z.string().describe('The code of the problem that was answered'),
        count: z.int().describe('How often; counting ends at 1,000 a minute'),
      })
      .meta({ id: 'AuditDenial' }),
  ),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5, 'people named': 1 } }, write: { base: 0 } },
})

export const startJob = operation({
  id: 'audit.startJob',
  method: 'POST',
  path: '/v1/audit/jobs',
  summary: 'Have the audit trail verified, or exported.',
  description:
    '`VERIFY` works every hash out anew, from the first entry on, holds the chain against its head, against what was anchored and against `expected`, and names the first entry that is broken ' +
    '(`verification` of the job; its errors tell more). `EXPORT` writes the entries of a time as a CSV file, oldest first. Answers a job at once: look at it with `jobs.getJob`, fetch files with ' +
    '`jobs.getJobResult` and `jobs.getJobErrors`.',
  access: ofAdmins,
  body: z.strictObject({
    job: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('VERIFY'),
        expected: ChainMark.optional().describe('The end of the chain as you kept it'),
      }),
      z.strictObject({ kind: z.literal('EXPORT'), from: Instant, until: Instant }).refine(isInOrder, wrongOrder),
    ]),
  }),
  output: JobView,
  success: 202,
  errors: [],
  idempotent: 'record',
  units: { read: { base: 1 }, write: { base: 6 }, index: { base: 1 } },
})
