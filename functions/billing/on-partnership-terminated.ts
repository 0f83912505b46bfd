import { partnershipTerminated } from '#shared/events/partnerships'
import { OrganizationId } from '#shared/kernel/ids'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { consume } from '#shared/runtime/events/consumer'
import { endIfUntied } from './end-untied'

/** A partner is paid for as long as it is one: what that was agreed through has ended. */
export const handler = consume(partnershipTerminated, async ({ correlationId, data }) => {
  const settling = () => byAutomation({ id: 'end-terminated-coverage', correlationId })
  for (const side of [data.inviterId, data.partnerId]) await endIfUntied(OrganizationId.parse(side), settling)
})
