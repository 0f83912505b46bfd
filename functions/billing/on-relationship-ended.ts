import { relationshipEnded } from '#shared/events/hierarchy'
import { OrganizationId } from '#shared/kernel/ids'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { consume } from '#shared/runtime/events/consumer'
import { ownersOn, wayUp } from '#shared/runtime/ownership'
import { accountOf } from '#shared/table/entities/billing'
import { endIfUntied } from './end-untied'

/**
 * A link that ends may take more with it than the child: what is below it, and partners of those. All that is on the bill of anybody who stood
 * above is looked at.
 */
export const handler = consume(relationshipEnded, async ({ correlationId, data }) => {
  const settling = () => byAutomation({ id: 'end-unlinked-coverage', correlationId })
  const parentId = OrganizationId.parse(data.parentId)
  const above = ownersOn(await wayUp(parentId)).map(({ organizationId }) => organizationId)
  const payers = new Set([OrganizationId.parse(data.rootId), parentId, ...above])
  for (const payerId of payers) {
    const { changing, covers } = await accountOf(payerId)
    const concerned = new Set([...Object.keys(covers), ...(changing ? [changing.organizationId] : [])])
    for (const organizationId of concerned) await endIfUntied(OrganizationId.parse(organizationId), settling)
  }
})
