import * as contract from '#shared/contract/operations/partnerships'
import { stateChanged } from '#shared/domain/partnership/change'
import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import type { StandingStep } from '#shared/domain/partnership/standing'
import { changeStanding, consequencesOf } from '#shared/domain/partnership/standing'
import {
  partnershipResumed,
  partnershipStandingChanged,
  partnershipSuspended,
  partnershipTerminated,
} from '#shared/events/partnerships'
import { secondPerson } from '#shared/runtime/approvals/second-person'
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

/** Either side pauses, goes on or ends. Both logs tell of it; the other side's entry is what the email answers to. */
export const suspendPartnership = useCase(contract.suspendPartnership, (call) => takeStep(call, 'suspend'))
export const resumePartnership = useCase(contract.resumePartnership, (call) => takeStep(call, 'resume'))
export const terminatePartnership = useCase(contract.terminatePartnership, (call) => takeStep(call, 'terminate'))

type StandingCall =
  | Call<typeof contract.suspendPartnership>
  | Call<typeof contract.resumePartnership>
  | Call<typeof contract.terminatePartnership>

const events = { suspend: partnershipSuspended, resume: partnershipResumed, terminate: partnershipTerminated }

async function takeStep(call: StandingCall, step: StandingStep) {
  const { body, caller, newId, now, params } = call
  const { organizationId } = caller
  const seen = await ownPartnership(organizationId, params.partnershipId)
  const side = sideOf(seen, organizationId)
  expectVersion(call, seen.version)
  const next = orThrow(changeStanding(seen, step, { at: now, side, reason: body.reason }))
  const { partnershipId, inviterId } = next
  const { partnerId, otherId } = counterpartyOf(next, side)
  const changeId = newId('partnershipChange')
  const view = { ...partnershipDetails(next, organizationId), consequences: consequencesOf(step) }
  const transition = { documentId: partnershipId, from: seen.state, to: next.state }
  const data = { partnershipId, inviterId, partnerId }
  await commit([
    ...changeWrites(seen, next, stateChanged(seen, next), changeId),
    record(call, { ...transition, ownerId: organizationId, event: events[step], data }),
    record(call, {
      ...transition,
      ownerId: otherId,
      event: partnershipStandingChanged,
      data: { ...data, changeId, step },
    }),
    ...(step === 'terminate' ? await secondPerson(call, { documentId: partnershipId }) : []),
    once(call, view),
  ])
  return view
}
