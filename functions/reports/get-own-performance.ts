import * as contract from '#shared/contract/operations/reports'
import { monthsDue } from '#shared/domain/order/performance-report'
import { useCase } from '#shared/runtime/http/use-case'
import { customerIn } from './customer-in'
import { figuresView, monthsView } from './figures-view'
import { monthsOfOne } from './supplied-months'

export const getOwnPerformance = useCase(contract.getOwnPerformance, async ({ caller, now, params, query }) => {
  const { customerId, customer } = await customerIn(params.partnershipId, caller.organizationId)
  const { months, total } = monthsDue(await monthsOfOne(customerId, params.partnershipId, query), now)
  return { customer, total: figuresView(total), months: monthsView(months) }
})
