import * as contract from '#shared/contract/operations/ledger'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { readableOrganization } from '#shared/runtime/organization-scope'

export const getValuation = useCase(contract.getValuation, async ({ caller, params }) => {
  const { organizationId } = await readableOrganization(caller, params.organizationId)
  const { method, currency, version } = await valuationOf(organizationId)
  return { method, currency, version }
})
