import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import type { OrganizationId } from '#shared/kernel/ids'
import { byPerson } from '#shared/runtime/billing/circumstances'
import { endCoverage } from '#shared/runtime/billing/end-coverage'
import type { Caller } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { owns } from '#shared/runtime/ownership'
import { requireRootOver } from '#shared/runtime/root-authority'
import { commit } from '#shared/table/commit'
import { accountOf } from '#shared/table/entities/billing'

/**
 * Nothing is asked of Stripe: the plan goes on unpaid from now on, and the payer's bill gets less from this very second, as soon as the event of
 * it is handled. So it can always be ended, also while the payment service is away.
 */
export const endBillingCoverage = useCase(contract.endBillingCoverage, async (call) => {
  const { body, caller, now, params } = call
  const seen = await accountOf(params.organizationId)
  await requireSide(caller, params.organizationId, seen.payerId)
  if (!seen.payerId) throw Problem.of('billing.notCovered', {})
  const ending = { reason: 'COVERAGE_ENDED', at: now, note: body.reason } as const
  const { account, writes } = await endCoverage(seen, ending, byPerson(call))
  const { organizationId, told } = account
  const reply = { organizationId, plan: told?.plan ?? 'FREE', graceEndsAt: told?.graceEndsAt }
  await commit([...writes, once(call, reply)])
  return reply
})

/** Who pays, or who is paid for. To everybody else there is no such organization. */
async function requireSide(caller: Caller, organizationId: OrganizationId, payerId: OrganizationId | undefined) {
  const isPayers =
    payerId !== undefined &&
    organizationId !== caller.organizationId &&
    (payerId === caller.organizationId || (await owns(caller.organizationId, payerId)))
  if (isPayers) await requireRootOver(caller, payerId)
  else await administrableOrganization(caller, organizationId)
}
