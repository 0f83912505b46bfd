import { kindOf } from '#shared/domain/notification/kinds'
import { digestEmail } from '#shared/domain/notification/texts'
import { digestDue } from '#shared/events/notifications'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { memberContact } from '#shared/runtime/mail/member-address'
import { sendOnce } from '#shared/runtime/mail/send'
import { newUnsubscribeLink } from '#shared/runtime/notifications/unsubscribe-link'
import { batchedIn, sendingOf } from './batched'

/** Sends what waited for a person in one email, to the address it has by now. Who has left the organization is told nothing of it any more. */
export const handler = consume(digestDue, async (event) => {
  const now = currentInstant()
  await sendOnce({ eventId: sendingOf(event), kind: 'DIGEST' }, now, async () => {
    const found = await batchedIn(event, 'EMAIL')
    const member = found && (await memberContact(found.organizationId, found.userId))
    if (!member) return undefined
    const { organizationId, userId, organizationName, told } = found
    const kinds = [...new Set(told.map(({ kind }) => kind))].filter((kind) => !kindOf(kind).mandatory)
    const link = kinds.length > 0 ? newUnsubscribeLink({ organizationId, userId, kinds }, now) : undefined
    const [first, ...others] = told
    const words = digestEmail(organizationName, [linked(first), ...others.map(linked)])
    const email = emailOf(words, appLink('/notifications'), link?.shown)
    return {
      email: { ...email, to: member.email, onBehalfOf: organizationId, unsubscribeUrl: link?.shown.url },
      unlogged: link && [link.write],
    }
  })
})

const linked = ({ title, text, page }: { title: string; text: string; page: string }) => ({
  title,
  text,
  link: appLink(asPage(page)),
})
const asPage = (page: string): `/${string}` => `/${page.replace(/^\/+/, '')}`
