import * as contract from '#shared/contract/operations/credentials'
import { passwordResetRequested } from '#shared/events/identity'
import { countResetRequest } from '#shared/runtime/attempts'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { EmailClaims } from '#shared/table/entities/identity'

/** The one answer, whoever asks: nothing in it tells whether the address has an account. */
const reply = {
  status: 'RESET_REQUESTED',
  message: 'If this address has an account, an email with a link is on its way. The link works for an hour.',
} as const

export const requestPasswordReset = useCase(contract.requestPasswordReset, async (call) => {
  await countResetRequest(call)
  const claim = await EmailClaims.get(call.body)
  const userId = claim?.userId
  // Written of an address without an account, too: an answer that comes sooner would tell.
  await commit([
    record(call, {
      ownerId: userId ?? 'platform',
      documentId: userId ?? call.correlationId,
      event: passwordResetRequested,
      data: { userId },
    }),
  ])
  return reply
})
