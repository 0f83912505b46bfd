import { contactsOf } from '../contacts'
import type { Notice } from './notify'
import { notify } from './notify'

/** Where cards, invoices and plans are dealt with. Never a link of Stripe's own: whoever holds one needs no sign-in. */
export const billingPage = '/settings/billing' as const

/** Tells each admin of the organization, but those whom it does not concern. */
export async function notifyAdmins(notice: Notice, except: readonly string[] = []): Promise<void> {
  const admins = await contactsOf(notice.organizationId)
  await notify(
    admins.filter(({ userId }) => !except.includes(userId)),
    notice,
  )
}
