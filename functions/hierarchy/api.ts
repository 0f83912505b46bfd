import * as hierarchy from '#shared/contract/operations/hierarchy'
import { implement } from '#shared/runtime/http/implement'
import { consentToRelationship } from './consent-to-relationship'
import { createSubsidiary } from './create-subsidiary'
import { declineRelationship } from './decline-relationship'
import { endRelationship } from './end-relationship'
import { getHierarchy } from './get-hierarchy'
import { getRelationship } from './get-relationship'
import { listRelationships } from './list-relationships'
import { proposeRelationship } from './propose-relationship'
import { setVisibility } from './set-visibility'
import { withdrawRelationship } from './withdraw-relationship'

export const handler = implement(hierarchy, {
  consentToRelationship,
  createSubsidiary,
  declineRelationship,
  endRelationship,
  getHierarchy,
  getRelationship,
  listRelationships,
  proposeRelationship,
  setVisibility,
  withdrawRelationship,
})
