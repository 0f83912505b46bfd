import * as z from 'zod'
import { findingKindNames, markSources } from '#shared/domain/audit/words'
import { Instant } from '#shared/kernel/time'

export const ChainHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be SHA-256 in hexadecimal')
  .describe('SHA-256')

/** A block of the chain as somebody may keep it, and hand it back to be held against. */
export const ChainMark = z.strictObject({ seq: z.int().min(1).max(999_999_999), hash: ChainHash })

export const Verification = z
  .strictObject({
    isIntact: z.boolean(),
    until: z.int().describe('The last block that was looked at'),
    blocks: z.int(),
    entries: z.int().describe('Sealed entries that were held against their blocks'),
    pending: z.int().describe('Entries that are about to be sealed'),
    late: z
      .int()
      .describe(
        'Entries that were sealed more than an hour after the time they tell: an outage, or somebody wrote them later',
      ),
    against: z.array(z.enum(markSources)).describe('Whose hashes the chain was held against'),
    broken: z.int().describe('How much was found; the errors of the job tell the first hundred'),
    firstBroken: z
      .strictObject({
        kind: z.enum(findingKindNames),
        meaning: z.string(),
        block: z.int().describe('0 of an entry that is in none'),
        logId: z.string().optional(),
        documentId: z.string().optional(),
        type: z.string().optional(),
        at: Instant.optional(),
      })
      .optional(),
  })
  .meta({ id: 'AuditVerification' })
