import * as contract from '#shared/contract/operations/ledger'
import { Problem } from '#shared/contract/problem'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'

export const getValuation = useCase(contract.getValuation, async ({ caller: { organizationId }, params }) => {
  if (params.organizationId !== organizationId) throw Problem.of('organization.notFound', {})
  const { method, currency, version } = await valuationOf(organizationId)
  return { method, currency, version }
})
