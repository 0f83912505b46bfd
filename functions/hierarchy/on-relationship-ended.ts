import { relationshipEnded } from '#shared/events/hierarchy'
import { consume } from '#shared/runtime/events/consumer'
import { followGivenPlans } from './follow-given-plans'

/** The child, and what is below it, may have plans that were given from above: each goes on unpaid for some days, then ends. */
export const handler = consume(relationshipEnded, ({ correlationId, data }) =>
  followGivenPlans(data.childId, { id: 'end-given-plans', correlationId }),
)
