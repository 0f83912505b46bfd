import * as contract from '#shared/contract/operations/hierarchy'
import { Problem } from '#shared/contract/problem'
import { withdraw } from '#shared/domain/hierarchy/relationship'
import { linkOfferWithdrawn, relationshipWithdrawn } from '#shared/events/hierarchy'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { requireRootOver } from '#shared/runtime/root-authority'
import { commit } from '#shared/table/commit'
import { Relationships } from '#shared/table/entities/hierarchy'
import { visibleRelationship } from './authority'
import { relationshipView } from './relationship-view'
import { toldOf } from './sides'

export const withdrawRelationship = useCase(contract.withdrawRelationship, async (call) => {
  const { caller, now, params } = call
  const { relationship: proposed, side } = await visibleRelationship(caller, params.relationshipId)
  if (side === 'CHILD') throw Problem.of('relationship.proposerOnly', {})
  await requireRootOver(caller, proposed.parentId)
  const relationship = orThrow(withdraw(proposed, now))
  const { childId, relationshipId, rootId, state } = relationship
  const view = relationshipView(relationship, side, now)
  const happening = { documentId: relationshipId, data: toldOf(relationship), from: proposed.state, to: state }
  await commit([
    Relationships.replace(relationship, proposed),
    record(call, { ...happening, ownerId: rootId, event: relationshipWithdrawn }),
    record(call, { ...happening, ownerId: childId, event: linkOfferWithdrawn }),
    once(call, view),
  ])
  return view
})
