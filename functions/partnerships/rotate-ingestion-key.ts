import * as contract from '#shared/contract/operations/partnerships'
import { rotate, withKey } from '#shared/domain/ingestion-key/ingestion-key'
import { ingestionKeyRotated } from '#shared/events/ingestion-keys'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { IngestionKeys } from '#shared/table/entities/ingestion-keys'
import { keyView } from './key-view'
import { newKeySecret } from './new-key-secret'
import { lastUseOf, ownKey, sidesOf, workingKeysOf, writeWorkingKeys } from './own-key'

export const rotateIngestionKey = useCase(contract.rotateIngestionKey, async (call) => {
  const { now } = call
  const { overlapHours, lastsDays } = call.body
  const { partnership, key, side } = await ownKey(call)
  const { partnershipId, state } = partnership
  const { ingestionKeyId } = key
  const { secret, kept } = newKeySecret(key)
  const next = orThrow(rotate(key, state, kept, { overlapHours, lastsDays, by: { at: now, side } }))
  const working = await workingKeysOf(partnershipId)
  await commit([
    IngestionKeys.replace(next, key),
    writeWorkingKeys(orThrow(withKey(working, next, now)), working),
    ...sidesOf(partnership).map((ownerId) =>
      record(call, {
        ownerId,
        documentId: ingestionKeyId,
        event: ingestionKeyRotated,
        data: { partnershipId, ingestionKeyId, side, overlapHours },
        from: key.state,
        to: next.state,
      }),
    ),
  ])
  return { ...keyView(next, { state, now, lastUsedAt: await lastUseOf(key) }), secret }
})
