import { coverageEnded } from '#shared/events/billing'
import { OrganizationId } from '#shared/kernel/ids'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { release, releaseStrays } from '#shared/runtime/billing/release'
import { consume } from '#shared/runtime/events/consumer'

/**
 * Takes off a payer's bill, from the second in which it ended, what it pays for no more: the one that is told of, and all others that left at
 * the same time, so that one event does the work of many. What was given is on no bill.
 */
export const handler = consume(coverageEnded, async ({ correlationId, data }) => {
  if (data.mode === 'INCLUDED') return
  const payerId = OrganizationId.parse(data.payerId)
  const settling = () => byAutomation({ id: 'release-coverage', correlationId })
  await release(payerId, OrganizationId.parse(data.organizationId), settling)
  await releaseStrays(payerId, settling)
})
