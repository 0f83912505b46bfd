import { approvalDecidedEmail, approvalRequestedEmail } from '#shared/domain/approval/approval-email'
import { approvalDecided, approvalRequested } from '#shared/events/approvals'
import { OrganizationId, UserId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { consumeAny } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { memberAddress } from '#shared/runtime/mail/member-address'
import { sendOnce } from '#shared/runtime/mail/send'
import { sendToAdmins } from '#shared/runtime/mail/send-to-admins'
import { Approvals } from '#shared/table/entities/approvals'

/** Tells the admins who may decide that something waits for one of them, and who asked how it was decided. What was decided meanwhile waits no more. */
export const handler = consumeAny('approval-changed', [approvalRequested, approvalDecided], async (event) => {
  const { id, type, data } = event
  const organizationId = OrganizationId.parse(event.organizationId)
  const approval = await Approvals.get({ organizationId, approvalId: data.approvalId })
  if (!approval) return
  const page = `/approvals/${approval.approvalId}` as const
  const now = currentInstant()
  if (type === 'approval.requested') {
    if (approval.state !== 'PENDING') return
    const mail = { eventId: id, kind: 'APPROVAL' }
    const words = approvalRequestedEmail(approval)
    return sendToAdmins(organizationId, mail, now, words, page, [approval.requestedBy])
  }
  const asker = UserId.safeParse(approval.requestedBy)
  if (!asker.success) return
  await sendOnce({ eventId: id, kind: 'APPROVAL_DECIDED' }, now, async () => {
    const to = await memberAddress(organizationId, asker.data)
    return to ? { email: { ...emailOf(approvalDecidedEmail(approval), appLink(page)), to } } : undefined
  })
})
