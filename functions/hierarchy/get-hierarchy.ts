import * as contract from '#shared/contract/operations/hierarchy'
import { outline } from '#shared/domain/hierarchy/outline'
import { subtree } from '#shared/domain/hierarchy/tree'
import type { OrganizationId } from '#shared/kernel/ids'
import { useCase } from '#shared/runtime/http/use-case'
import { readableOrganization, seesBelow } from '#shared/runtime/organization-scope'
import { ownersOn, wayUp } from '#shared/runtime/ownership'
import { partnershipsOf } from '#shared/runtime/partnerships'
import { treeOf } from '#shared/table/entities/hierarchy'
import { PartnershipSides } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { isAccepted, partnerEdge } from './relationship-view'

const shownPartners = 100

/** Upward a read a level, downward one read of the whole tree, however many organizations there are. */
export const getHierarchy = useCase(contract.getHierarchy, async ({ caller, operation, params, query }) => {
  const { organizationId } = await readableOrganization(caller, params.organizationId)
  const way = await wayUp(organizationId)
  const above = ownersOn(way)
  const rootId = above.at(-1)?.organizationId ?? organizationId
  const below = (await seesBelow(caller)) ? subtree(await treeOf(rootId), organizationId) : undefined
  return {
    organizationId,
    above,
    associatedWith: [...way[0].others],
    below: below && outline(below),
    ...(query.partners === 'true' && (await partnersOf(organizationId, operation.id))),
  }
})

async function partnersOf(organizationId: OrganizationId, scope: string) {
  const page = await listPage(
    PartnershipSides,
    lists.partnershipSides(organizationId),
    { limit: shownPartners },
    { scope, newestFirst: true },
  )
  const partners = (await partnershipsOf(page.items)).filter(isAccepted).map((partnership) => {
    const { parent, child, side } = partnerEdge(partnership, organizationId)
    const other = side === 'PARENT' ? child : parent
    return {
      ...other,
      partnershipId: partnership.partnershipId,
      edge: side === 'PARENT' ? ('CHILD' as const) : ('PARENT' as const),
    }
  })
  return { partners, morePartners: page.nextCursor !== undefined }
}
