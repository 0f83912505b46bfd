import { approvalDecidedEmail, approvalRequestedEmail } from '#shared/domain/approval/approval-email'
import { approvalDecided, approvalRequested } from '#shared/events/approvals'
import { OrganizationId, UserId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { consumeAny } from '#shared/runtime/events/consumer'
import { memberContact } from '#shared/runtime/mail/member-address'
import { notify } from '#shared/runtime/notifications/notify'
import { notifyAdmins } from '#shared/runtime/notifications/notify-admins'
import { Approvals } from '#shared/table/entities/approvals'

/** Tells the admins who may decide that something waits for one of them, and who asked how it was decided. What was decided meanwhile waits no more. */
export const handler = consumeAny('approval-changed', [approvalRequested, approvalDecided], async (event) => {
  const { id, type, data } = event
  const organizationId = OrganizationId.parse(event.organizationId)
  const approval = await Approvals.get({ organizationId, approvalId: data.approvalId })
  if (!approval) return
  const page = `/approvals/${approval.approvalId}` as const
  const told = { organizationId, eventId: id, now: currentInstant(), page }
  if (type === 'approval.requested') {
    if (approval.state !== 'PENDING') return
    const words = approvalRequestedEmail(approval)
    return notifyAdmins({ ...told, kind: 'approval.requested', words }, [approval.requestedBy])
  }
  const asker = UserId.safeParse(approval.requestedBy)
  if (!asker.success) return
  const member = await memberContact(organizationId, asker.data)
  if (member) await notify([member], { ...told, kind: 'approval.decided', words: approvalDecidedEmail(approval) })
})
