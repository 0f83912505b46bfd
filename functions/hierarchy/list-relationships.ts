import * as contract from '#shared/contract/operations/hierarchy'
import type { Call } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { partnershipsOf } from '#shared/runtime/partnerships'
import { RelationshipSides, Relationships } from '#shared/table/entities/hierarchy'
import { PartnershipSides } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { isAccepted, partnerEdge, relationshipView } from './relationship-view'

export const listRelationships = useCase(contract.listRelationships, (call) =>
  call.query.type === 'PARTNER' ? partnerEdges(call) : ownLinks(call),
)

type Asked = Pick<Call<typeof contract.listRelationships>, 'caller' | 'now' | 'operation' | 'query'>

async function ownLinks({ caller, now, operation, query }: Asked) {
  const { type } = query
  const page = await listPage(RelationshipSides, lists.relationshipSides(caller.organizationId), query, {
    scope: `${operation.id} ${type ?? ''}`,
    newestFirst: true,
    isShown: (side) => type === undefined || side.type === type,
  })
  const found = await Relationships.getMany(page.items)
  const items = page.items.flatMap(({ relationshipId, side }) => {
    const relationship = found.find((each) => each.relationshipId === relationshipId)
    return relationship ? [relationshipView(relationship, side, now)] : []
  })
  return { ...page, items }
}

/** Partnerships are the one truth of these edges: a page of them, of which those that are accepted show. */
async function partnerEdges({ caller, operation, query }: Asked) {
  const { organizationId } = caller
  const page = await listPage(PartnershipSides, lists.partnershipSides(organizationId), query, {
    scope: `${operation.id} PARTNER`,
    newestFirst: true,
  })
  const partnerships = (await partnershipsOf(page.items)).reverse()
  return { ...page, items: partnerships.filter(isAccepted).map((each) => partnerEdge(each, organizationId)) }
}
