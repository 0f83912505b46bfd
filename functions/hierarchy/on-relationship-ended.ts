import { relationshipEnded } from '#shared/events/hierarchy'
import { consume } from '#shared/runtime/events/consumer'
import { followGivenPlans } from './follow-given-plans'

/** The child's own plan ended with the link. What is below the child may have plans of the same giver. */
export const handler = consume(relationshipEnded, ({ correlationId, data }) =>
  followGivenPlans(data.childId, { id: 'end-given-plans', correlationId }),
)
