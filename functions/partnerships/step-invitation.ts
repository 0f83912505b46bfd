import * as contract from '#shared/contract/operations/partnerships'
import { stateChanged } from '#shared/domain/partnership/change'
import { resend, revoke } from '#shared/domain/partnership/invitation'
import { sideOf } from '#shared/domain/partnership/partnership'
import { invitationRevoked, partnerInvited } from '#shared/events/partnerships'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { changeWrites } from '#shared/runtime/partnership-changes'
import { ownPartnership } from '#shared/runtime/partnerships'
import { partnershipDetails } from '#shared/runtime/views/partnership-view'
import { commit } from '#shared/table/commit'

/**
 * What the inviter does with an invitation that waits. The old link is dead with the commit: its hash is gone from the partnership, and
 * what is left of it in the table opens nothing until it goes by its time to live.
 */
export const resendInvitation = useCase(contract.resendInvitation, (call) =>
  takeStep(call, resend, partnerInvited, { resent: true }),
)
export const revokeInvitation = useCase(contract.revokeInvitation, (call) => takeStep(call, revoke, invitationRevoked))

async function takeStep(
  call: Call<typeof contract.resendInvitation> | Call<typeof contract.revokeInvitation>,
  step: typeof resend | typeof revoke,
  event: typeof partnerInvited | typeof invitationRevoked,
  more: { resent?: true } = {},
) {
  const { body, caller, newId, now, params } = call
  const { organizationId } = caller
  const seen = await ownPartnership(organizationId, params.partnershipId)
  expectVersion(call, seen.version)
  const next = orThrow(step(seen, { at: now, side: sideOf(seen, organizationId), reason: body.reason }))
  const { partnershipId, inviterId } = next
  const view = partnershipDetails(next, organizationId)
  await commit([
    ...changeWrites(seen, next, stateChanged(seen, next), newId('partnershipChange')),
    record(call, {
      ownerId: inviterId,
      documentId: partnershipId,
      event,
      data: { partnershipId, inviterId, ...more },
      from: seen.state,
      to: next.state,
    }),
    once(call, view),
  ])
  return view
}
