import type { EmailWords } from '#shared/domain/mail/email-words'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { contactsOf } from '../contacts'
import { appLink } from './app-link'
import { emailOf } from './email-of'
import type { Mail } from './lease'
import { sendOnce } from './send'

/** Where cards, invoices and plans are dealt with. Never a link of Stripe's own: whoever holds one needs no sign-in. */
const billingPage = '/settings/billing'

/** Tells each admin of an organization once, however often this is called for the same thing. */
export async function sendToAdmins(
  organizationId: OrganizationId,
  mail: Mail,
  now: Instant,
  words: EmailWords,
  page: `/${string}` = billingPage,
  /** People whom it does not concern. */
  except: readonly string[] = [],
): Promise<void> {
  for (const { userId, email: to } of await contactsOf(organizationId)) {
    if (except.includes(userId)) continue
    await sendOnce({ ...mail, kind: `${mail.kind} ${userId}` }, now, async () => ({
      email: { ...emailOf(words, appLink(page)), to },
    }))
  }
}
