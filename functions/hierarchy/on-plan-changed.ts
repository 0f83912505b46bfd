import { planChanged } from '#shared/events/identity'
import { consume } from '#shared/runtime/events/consumer'
import { followGivenPlans } from './follow-given-plans'

/** Who shares its plan with what it owns shares what it has now. */
export const handler = consume(planChanged, ({ correlationId, organizationId }) =>
  followGivenPlans(organizationId, { id: 'follow-plan', correlationId }),
)
