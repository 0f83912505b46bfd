import { createHash } from 'node:crypto'
import type { Operation } from '#shared/contract/operation'
import { Problem } from '#shared/contract/problem'
import type { Approval } from '#shared/domain/approval/approval'
import { ask, stands, use } from '#shared/domain/approval/approval'
import type { ApprovalPolicy } from '#shared/domain/approval/policy'
import { demandsSecondPerson } from '#shared/domain/approval/policy'
import { isGuarded } from '#shared/domain/approval/words'
import { approvalRequested, approvalUsed } from '#shared/events/approvals'
import type { ActorId, OrganizationId } from '#shared/kernel/ids'
import type { Money } from '#shared/kernel/money'
import { assert } from '#shared/kernel/result'
import { after, hours } from '#shared/kernel/time'
import { commit } from '#shared/table/commit'
import { ApprovalPolicies, Approvals, ApprovalsOfRequests } from '#shared/table/entities/approvals'
import type { Write } from '#shared/table/entity'
import type { Call } from '../http/call'
import { record } from '../http/record'

/** What of a call a second person agrees to. */
export type GuardedCall = Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'> & {
  operation: Operation
  caller: { organizationId: OrganizationId; actorId: ActorId }
  params: object
  query: object
  body: object
}

/** The document that the deed is done to, and what is at stake where that is known. */
export type AtStake = { documentId: string; amount?: Money | undefined }

/** What of a request is kept for who decides: a longer one is still agreed to by its fingerprint. */
const longestRequest = 50_000

/**
 * What goes into the commit of a deed for which the organization may ask a second person: nothing where it does not, and the use of the approval where this
 * very request was approved. So what is approved is done at most once, however often and by how many it is sent.
 *
 * @throws Problem approval.required once the request is written down for a second person; approval.rejected
 */
export async function secondPerson(call: GuardedCall, atStake: AtStake): Promise<Write[]> {
  const { caller, operation, now } = call
  const { organizationId } = caller
  assert(isGuarded(operation.id), `${operation.id} is among what a second person may be asked for`)
  const policy = await ApprovalPolicies.get({ organizationId })
  const isAgent = call.actor.kind === 'AGENT'
  if (!policy || !demandsSecondPerson(policy, { deed: operation.id, isAgent, amount: atStake.amount })) return []

  const request = JSON.stringify({ params: call.params, query: call.query, body: call.body })
  const fingerprint = fingerprintOf(operation.id, request, atStake.amount)
  const asked = await ApprovalsOfRequests.get({ organizationId, fingerprint })
  const approval = asked && (await Approvals.get({ organizationId, approvalId: asked.approvalId }))
  if (!approval || !stands(approval, now)) throw await askFor(call, policy, { ...atStake, request, fingerprint, asked })
  const { approvalId, state } = approval
  if (state === 'REJECTED') throw Problem.of('approval.rejected', { approvalId }, { approvalId })
  if (state !== 'APPROVED') throw Problem.of('approval.required', { approvalId }, { approvalId })
  const used = use(approval, caller.actorId, now)
  return [Approvals.replace(used, approval), record(call, { ...happened(used, approval), event: approvalUsed })]
}

const fingerprintOf = (...parts: [operationId: string, request: string, amount: Money | undefined]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

type Asking = AtStake & { request: string; fingerprint: string; asked: { version: number } | undefined }

/** Of two who ask for the same at once one writes it down; the other finds it. */
async function askFor(call: GuardedCall, { waitHours }: ApprovalPolicy, asking: Asking): Promise<Problem> {
  const { caller, operation, newId, now } = call
  const { documentId, amount, request, fingerprint, asked } = asking
  assert(isGuarded(operation.id), `${operation.id} is among what a second person may be asked for`)
  const approval = ask(
    {
      organizationId: caller.organizationId,
      approvalId: newId('approval'),
      deed: operation.id,
      documentId,
      fingerprint,
      request: request.length > longestRequest ? undefined : request,
      amount,
      requestedBy: caller.actorId,
      waitHours,
    },
    now,
  )
  const { organizationId, approvalId } = approval
  // It waits as long as it may be used after that.
  const keptUntil = after(now, hours(2 * waitHours))
  const ofRequest = { organizationId, fingerprint, approvalId, keptUntil, version: (asked?.version ?? 0) + 1 }
  await commit([
    Approvals.create(approval),
    asked ? ApprovalsOfRequests.replace(ofRequest, asked) : ApprovalsOfRequests.create(ofRequest),
    record(call, { ...happened(approval), event: approvalRequested }),
  ])
  return Problem.of('approval.required', { approvalId }, { approvalId })
}

/** What every log entry of an approval says. */
export const happened = (approval: Approval, before?: Approval) => ({
  ownerId: approval.organizationId,
  documentId: approval.approvalId,
  data: { approvalId: approval.approvalId, deed: approval.deed, of: approval.documentId },
  from: before?.state,
  to: approval.state,
})
