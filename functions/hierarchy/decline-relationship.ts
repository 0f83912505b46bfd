import * as contract from '#shared/contract/operations/hierarchy'
import { decline } from '#shared/domain/hierarchy/relationship'
import { linkDeclined, relationshipAnswered } from '#shared/events/hierarchy'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Relationships } from '#shared/table/entities/hierarchy'
import { askedRelationship } from './authority'
import { relationshipView } from './relationship-view'
import { toldOf } from './sides'

export const declineRelationship = useCase(contract.declineRelationship, async (call) => {
  const { caller, now, params } = call
  const proposed = await askedRelationship(caller, params.relationshipId)
  const relationship = orThrow(decline(proposed, now))
  const { childId, relationshipId, rootId, state } = relationship
  const view = relationshipView(relationship, 'CHILD', now)
  const data = toldOf(relationship)
  const happening = { documentId: relationshipId, from: proposed.state, to: state }
  await commit([
    Relationships.replace(relationship, proposed),
    record(call, { ...happening, ownerId: childId, event: linkDeclined, data }),
    record(call, {
      ...happening,
      ownerId: rootId,
      event: relationshipAnswered,
      data: { ...data, answer: 'DECLINED' },
    }),
    once(call, view),
  ])
  return view
})
