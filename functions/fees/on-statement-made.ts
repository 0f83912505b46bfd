import { storageStatementEmail } from '#shared/domain/storage-fee/statement-email'
import { storageStatementMade } from '#shared/events/storage-fees'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { notifyAdmins } from '#shared/runtime/notifications/notify-admins'
import { StorageStatements } from '#shared/table/entities/storage-statements'

/** Tells the admins of the side in whose log it stands: the owner, and who stores the goods, each have their own entry. */
export const handler = consume(storageStatementMade, async ({ id, organizationId: side, data }) => {
  const { ownerId, storageStatementId } = data
  const statement = await StorageStatements.get({ organizationId: ownerId, storageStatementId })
  if (!statement) return
  const words = storageStatementEmail(statement)
  const told = { organizationId: OrganizationId.parse(side), eventId: id, now: currentInstant() }
  await notifyAdmins({ ...told, kind: 'storage.statement', words, page: `/storage-statements/${storageStatementId}` })
})
