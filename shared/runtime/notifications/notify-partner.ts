import { appLink } from '../mail/app-link'
import { emailOf } from '../mail/email-of'
import type { Reachable } from '../mail/partner-address'
import { sendOnce } from '../mail/send'
import type { Notice } from './notify'
import { notify } from './notify'

/** Tells whom a partnership names: as a member of its organization where the address is one's, else by email alone. */
export async function notifyPartner({ userId, email: to }: Reachable, notice: Notice): Promise<void> {
  if (userId !== undefined) return notify([{ userId, email: to }], notice)
  const { eventId, kind, now, words, page, replyTo } = notice
  const email = { ...emailOf(words, appLink(page)), to, replyTo, onBehalfOf: notice.organizationId }
  await sendOnce({ eventId, kind }, now, async () => ({ email }))
}
