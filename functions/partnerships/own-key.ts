import type { IngestionKey, WorkingKeys as Working } from '#shared/domain/ingestion-key/ingestion-key'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import type { IngestionKeyId, OrganizationId, PartnershipId } from '#shared/kernel/ids'
import { expectVersion } from '#shared/runtime/http/if-match'
import { ownPartnership } from '#shared/runtime/partnerships'
import { IngestionKeys, KeyUses, WorkingKeys } from '#shared/table/entities/ingestion-keys'
import type { Write } from '#shared/table/entity'

type OfKey = {
  caller: { organizationId: OrganizationId }
  params: { partnershipId: PartnershipId; ingestionKeyId: IngestionKeyId }
  ifMatch?: number
}

/**
 * A key of a partnership of the caller's own, from whichever side it looks.
 *
 * @throws Problem partnership.notFound, ingestionKey.notFound, request.preconditionFailed
 */
export async function ownKey(call: OfKey) {
  const { organizationId } = call.caller
  const partnership = await ownPartnership(organizationId, call.params.partnershipId)
  const key = await IngestionKeys.load(call.params, 'ingestionKey.notFound')
  expectVersion(call, key.version)
  return { partnership, key, side: sideOf(partnership, organizationId) }
}

export async function lastUseOf(key: Pick<IngestionKey, 'partnershipId' | 'ingestionKeyId'>) {
  return (await KeyUses.get(key, { consistent: false }))?.usedAt
}

/** In whose logs it is told: of both sides. */
export function sidesOf(partnership: Partnership): OrganizationId[] {
  const { otherId, partnerId } = counterpartyOf(partnership, 'PARTNER')
  return [otherId, partnerId]
}

/** None yet has the version 0: the first is made by whoever comes first. */
export async function workingKeysOf(partnershipId: PartnershipId): Promise<Working> {
  return (await WorkingKeys.get({ partnershipId })) ?? { partnershipId, working: [], version: 0 }
}

export const writeWorkingKeys = (next: Working, seen: Working): Write =>
  seen.version === 0 ? WorkingKeys.create(next) : WorkingKeys.replace(next, seen)
