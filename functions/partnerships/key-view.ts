import type { IngestionKey } from '#shared/domain/ingestion-key/ingestion-key'
import { olderStillWorking, stateOfKey } from '#shared/domain/ingestion-key/ingestion-key'
import type { PartnershipState } from '#shared/domain/partnership/words'
import type { Instant } from '#shared/kernel/time'

/** A key as both sides see it. */
export const keyView = (
  key: IngestionKey,
  { state, now, lastUsedAt }: { state: PartnershipState; now: Instant; lastUsedAt?: Instant | undefined },
) => ({
  ingestionKeyId: key.ingestionKeyId,
  partnershipId: key.partnershipId,
  label: key.label,
  state: stateOfKey(key, state, now),
  prefix: key.newest.prefix,
  olderSecrets: olderStillWorking(key, now).map(({ prefix, worksUntil }) => ({ prefix, worksUntil })),
  issuedAt: key.issuedAt,
  expiresAt: key.expiresAt,
  lastUsedAt,
  rotated: key.rotated,
  revoked: key.revoked,
  version: key.version,
})
