import * as contract from '#shared/contract/operations/partnerships'
import { revoke, withoutKey } from '#shared/domain/ingestion-key/ingestion-key'
import { ingestionKeyRevoked } from '#shared/events/ingestion-keys'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { IngestionKeys } from '#shared/table/entities/ingestion-keys'
import { keyView } from './key-view'
import { lastUseOf, ownKey, sidesOf, workingKeysOf, writeWorkingKeys } from './own-key'

/** A key that was revoked is answered as it is: sent again, it changes nothing. */
export const revokeIngestionKey = useCase(contract.revokeIngestionKey, async (call) => {
  const { now } = call
  const { partnership, key, side } = await ownKey(call)
  const { partnershipId, state } = partnership
  const { ingestionKeyId } = key
  const lastUsedAt = await lastUseOf(key)
  if (key.state === 'REVOKED') return keyView(key, { state, now, lastUsedAt })
  const next = orThrow(revoke(key, { at: now, side }))
  const working = await workingKeysOf(partnershipId)
  await commit([
    IngestionKeys.replace(next, key),
    writeWorkingKeys(withoutKey(working, ingestionKeyId), working),
    ...sidesOf(partnership).map((ownerId) =>
      record(call, {
        ownerId,
        documentId: ingestionKeyId,
        event: ingestionKeyRevoked,
        data: { partnershipId, ingestionKeyId, side },
        from: key.state,
        to: next.state,
      }),
    ),
  ])
  return keyView(next, { state, now, lastUsedAt })
})
