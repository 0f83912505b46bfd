import * as contract from '#shared/contract/operations/organizations'
import { Problem } from '#shared/contract/problem'
import type { SalesRequest } from '#shared/domain/sales/sales-request'
import { ask, countingDay } from '#shared/domain/sales/sales-request'
import { salesRequestsADay } from '#shared/domain/sales/words'
import { salesRequested } from '#shared/events/sales'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { commit } from '#shared/table/commit'
import { countSalesRequest, SalesRequests } from '#shared/table/entities/sales'

/** Reaches the platform's people by email, and stays in their list until one of them has answered. */
export const contactSales = useCase(contract.contactSales, async (call) => {
  const { body, caller, newId, now, params } = call
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const request = ask({ organizationId, requestedBy: caller.userId, ...body }, newId('salesRequest'), now)

  const { salesRequestId, interest } = request
  const reply = view(request)
  const { day, endsAt, secondsLeft } = countingDay(now)
  const tooMany = () =>
    Problem.of('sales.tooManyRequests', { most: salesRequestsADay }, { retryAfterSeconds: secondsLeft })
  await commit([
    SalesRequests.create(request),
    countSalesRequest({ organizationId, day, endsAt }, tooMany),
    record(call, {
      ownerId: organizationId,
      documentId: salesRequestId,
      event: salesRequested,
      data: { salesRequestId, organizationId, interest },
      to: request.state,
    }),
    once(call, reply),
  ])
  return reply
})

const view = ({ salesRequestId, organizationId, interest, message, phone, state, requestedAt }: SalesRequest) => ({
  salesRequestId,
  organizationId,
  interest,
  message,
  phone,
  state,
  requestedAt,
})
