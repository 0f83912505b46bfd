import { OrganizationId, UserId } from '#shared/kernel/ids'
import type { BatchChannel } from '#shared/table/entities/notifications'
import { BatchedNotices } from '#shared/table/entities/notifications'
import { Organizations } from '#shared/table/entities/organizations'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type Due = { organizationId: string; data: { userId: string; batch: string } }

/** What a batch tells, and of which organization; undefined where there is nothing in it any more. */
export async function batchedIn({ organizationId: of, data }: Due, channel: BatchChannel) {
  const [organizationId, userId] = [OrganizationId.parse(of), UserId.parse(data.userId)]
  const [organization, told] = await Promise.all([
    Organizations.get({ organizationId }),
    listAll(BatchedNotices, lists.batchedNotices(organizationId, userId, channel, data.batch)),
  ])
  const [first, ...others] = told
  if (!organization || !first) return undefined
  return { organizationId, userId, organizationName: organization.name, told: [first, ...others] as const }
}

/** Names the sending, whichever event asks for it. */
export const sendingOf = ({ organizationId, data }: Due): string => `${organizationId} ${data.userId} ${data.batch}`
