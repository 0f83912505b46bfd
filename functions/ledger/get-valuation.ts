import * as contract from '#shared/contract/operations/ledger'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { readableOrganization } from '#shared/runtime/organization-scope'
import { valuationView } from './valuation-view'

export const getValuation = useCase(contract.getValuation, async ({ caller, params }) => {
  const { organizationId } = await readableOrganization(caller, params.organizationId)
  return valuationView(await valuationOf(organizationId))
})
