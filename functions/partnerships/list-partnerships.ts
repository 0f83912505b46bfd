import * as contract from '#shared/contract/operations/partnerships'
import { useCase } from '#shared/runtime/http/use-case'
import { partnershipsOf } from '#shared/runtime/partnerships'
import { partnershipView } from '#shared/runtime/views/partnership-view'
import { PartnershipSides } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export const listPartnerships = useCase(contract.listPartnerships, async ({ caller, operation, query }) => {
  const { organizationId } = caller
  const sides = await listPage(PartnershipSides, lists.partnershipSides(organizationId), query, { scope: operation.id })
  const partnerships = await partnershipsOf(sides.items)
  return { ...sides, items: partnerships.map((partnership) => partnershipView(partnership, organizationId)) }
})
