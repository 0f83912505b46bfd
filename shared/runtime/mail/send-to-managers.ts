import type { EmailWords } from '#shared/domain/mail/email-words'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { managersOf } from '../contacts'
import { appLink } from './app-link'
import { emailOf } from './email-of'
import type { Mail } from './lease'
import { sendOnce } from './send'

/** Of what one location is told. */
export type LineAt = { locationId: string; text: string }

/** Tells everybody who answers for locations what concerns theirs, once a person, however often this is called for the same thing. */
export async function sendToManagers(
  organizationId: OrganizationId,
  mail: Mail,
  now: Instant,
  {
    lines,
    words,
    except = [],
    page = '/stock',
  }: {
    lines: readonly LineAt[]
    words: (lines: readonly string[]) => EmailWords
    /** People whom it does not concern. */
    except?: readonly string[]
    page?: `/${string}`
  },
): Promise<void> {
  if (lines.length === 0) return
  for (const { userId, email: to, manages } of await managersOf(organizationId)) {
    const own = lines.filter(({ locationId }) => manages(locationId)).map(({ text }) => text)
    if (own.length === 0 || except.includes(userId)) continue
    await sendOnce({ ...mail, kind: `${mail.kind} ${userId}` }, now, async () => ({
      email: { ...emailOf(words(own), appLink(page)), to },
    }))
  }
}
