import { coverageEnded } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { release } from '#shared/runtime/billing/release'
import { consume } from '#shared/runtime/events/consumer'

/** Takes off a payer's bill, from the second in which it ended, what it pays for no more. */
export const handler = consume(coverageEnded, async ({ correlationId, data }) => {
  const settling = () => byAutomation({ id: 'release-coverage', correlationId })
  await release(OrganizationId.parse(data.payerId), OrganizationId.parse(data.organizationId), settling)
})
