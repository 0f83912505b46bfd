import * as contract from '#shared/contract/operations/reports'
import { Problem } from '#shared/contract/problem'
import { useCase } from '#shared/runtime/http/use-case'
import { historyPage } from './history-page'

export const listReceiptHistory = useCase(contract.listReceiptHistory, async (call) => {
  const { caller, locations, operation, query } = call
  const { sees } = locations
  if (query.locationId !== undefined && !sees(query.locationId)) throw Problem.of('location.notFound', {})
  return historyPage({ organizationId: caller.organizationId, sees, scope: operation.id }, query, query)
})
