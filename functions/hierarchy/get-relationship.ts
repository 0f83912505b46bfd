import * as contract from '#shared/contract/operations/hierarchy'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleRelationship } from './authority'
import { relationshipView } from './relationship-view'

export const getRelationship = useCase(contract.getRelationship, async ({ caller, now, params }) => {
  const { relationship, side } = await visibleRelationship(caller, params.relationshipId)
  return relationshipView(relationship, side, now)
})
