import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { partnershipSides } from '#shared/domain/partnership/words'
import { IngestionKeyId, OrganizationId, PartnershipId } from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import { toAttributes, updateItem } from '../client'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

const Secret = z.object({ prefix: z.string(), hash: z.string() })
const BySide = z.object({ at: Instant, side: z.enum(partnershipSides) })

/** The authorizer reads it, by hand: `state`, `organizationId`, `expiresAt`, `newest` and `older` are its, too. */
export const IngestionKeys = entity({
  name: 'ingestionKey',
  version: 1,
  schema: z.object({
    ingestionKeyId: IngestionKeyId,
    partnershipId: PartnershipId,
    organizationId: OrganizationId,
    label: z.string(),
    state: z.enum(['ACTIVE', 'REVOKED']),
    newest: Secret,
    older: z.array(Secret.extend({ worksUntil: Instant })),
    issuedAt: Instant,
    expiresAt: Instant.optional(),
    rotated: BySide.optional(),
    revoked: BySide.optional(),
    version: StoredInteger,
  }),
  key: (of: { partnershipId: string; ingestionKeyId: string }) =>
    keys.ingestionKey(of.partnershipId, of.ingestionKeyId),
})

export const WorkingKeys = entity({
  name: 'workingKeys',
  version: 1,
  schema: z.object({
    partnershipId: PartnershipId,
    working: z.array(z.object({ ingestionKeyId: IngestionKeyId, expiresAt: Instant.optional() })),
    version: StoredInteger,
  }),
  key: (of: { partnershipId: string }) => keys.workingKeys(of.partnershipId),
})

/** Apart from the key, so that who serves its holder has no right to change keys. Nobody's state: written by single updates, an hour at a time. */
export const KeyUses = entity({
  name: 'keyUse',
  version: 1,
  schema: z.object({ partnershipId: PartnershipId, ingestionKeyId: IngestionKeyId, usedAt: Instant }),
  key: (of: { partnershipId: string; ingestionKeyId: string }) => keys.keyUse(of.partnershipId, of.ingestionKeyId),
})

type Use = { partnershipId: string; ingestionKeyId: string; usedAt: Instant }

/** Condition: no use of this hour or a later one is written. Who finds one has nothing left to do. */
export async function noteKeyUse({ partnershipId, ingestionKeyId, usedAt }: Use): Promise<void> {
  try {
    await updateItem(keys.keyUse(partnershipId, ingestionKeyId), {
      UpdateExpression: 'SET t = :t, v = :v, partnershipId = :partnership, ingestionKeyId = :key, usedAt = :used',
      ConditionExpression: 'attribute_not_exists(usedAt) OR usedAt < :used',
      ExpressionAttributeValues: toAttributes({
        ':t': KeyUses.name,
        ':v': KeyUses.version,
        ':partnership': partnershipId,
        ':key': ingestionKeyId,
        ':used': usedAt,
      }),
    })
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
