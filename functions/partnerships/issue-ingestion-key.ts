import * as contract from '#shared/contract/operations/partnerships'
import { Problem } from '#shared/contract/problem'
import { expiryAfter, type IngestionKey, withKey } from '#shared/domain/ingestion-key/ingestion-key'
import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import { ingestionKeyIssued } from '#shared/events/ingestion-keys'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownPartnership } from '#shared/runtime/partnerships'
import { commit } from '#shared/table/commit'
import { IngestionKeys } from '#shared/table/entities/ingestion-keys'
import { checkPartnership } from '#shared/table/entities/partnerships'
import { keyView } from './key-view'
import { newKeySecret } from './new-key-secret'
import { sidesOf, workingKeysOf, writeWorkingKeys } from './own-key'

/** Keeps no answer for a repetition, for the secret would be in it: sent twice, it makes a second key that nobody uses. */
export const issueIngestionKey = useCase(contract.issueIngestionKey, async (call) => {
  const { body, caller, newId, now, params } = call
  const partnership = await ownPartnership(caller.organizationId, params.partnershipId)
  const { partnershipId, state } = partnership
  const side = sideOf(partnership, caller.organizationId)
  if (side !== 'INVITER') throw Problem.of('partnership.notInviter', {})
  if (state !== 'ACCEPTED') throw Problem.of('partnership.notActive', { state })

  const ingestionKeyId = newId('ingestionKey')
  const { partnerId: organizationId } = counterpartyOf(partnership, side)
  const { secret, kept } = newKeySecret({ ingestionKeyId, partnershipId, organizationId })
  const key: IngestionKey = {
    ingestionKeyId,
    partnershipId,
    organizationId,
    label: body.label,
    state: 'ACTIVE',
    newest: kept,
    older: [],
    issuedAt: now,
    expiresAt: expiryAfter(now, body.lastsDays),
    version: 1,
  }
  const working = await workingKeysOf(partnershipId)
  await commit([
    IngestionKeys.create(key),
    writeWorkingKeys(orThrow(withKey(working, key, now)), working),
    checkPartnership(partnership),
    ...sidesOf(partnership).map((ownerId) =>
      record(call, {
        ownerId,
        documentId: ingestionKeyId,
        event: ingestionKeyIssued,
        data: { partnershipId, ingestionKeyId, side },
        to: key.state,
      }),
    ),
    ...(await secondPerson(call, { documentId: partnershipId })),
  ])
  return { ...keyView(key, { state, now }), secret }
})
