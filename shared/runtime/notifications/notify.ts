import type { EmailWords } from '#shared/domain/mail/email-words'
import type { NotificationKind } from '#shared/domain/notification/kinds'
import { kindOf } from '#shared/domain/notification/kinds'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { eachInTurn } from '../each-of'
import { appLink } from '../mail/app-link'
import { emailOf } from '../mail/email-of'
import { sendOnce } from '../mail/send'
import { planFor } from './plan'
import { newUnsubscribeLink } from './unsubscribe-link'

export type Addressee = { userId: string; email: string }

export type Notice = {
  kind: NotificationKind
  /** As whose member a person is told: its choices for this organization hold. */
  organizationId: OrganizationId
  /** The event that it tells of, or one name for several that are worth one notice. */
  eventId: string
  now: Instant
  words: EmailWords
  /** Where in the web app it is dealt with. */
  page: `/${string}`
  replyTo?: string | undefined
}

/**
 * Tells members of an organization what happened, each once, by the ways that each has chosen, however often this is called for the same event:
 *
 *     event ──► plan: feed, what waits for a digest or the end of quiet hours, a text message   (one commit, the first time)
 *                └─► email at once, under its lease                                            (the first time that is not cut off)
 *
 * Whom one email does not reach keeps nobody else from being told.
 */
export async function notify(people: readonly Addressee[], notice: Notice): Promise<void> {
  await eachInTurn(people, async (person) => {
    const { email } = await planFor(person, notice)
    if (email === 'NOW') await emailTo(person, notice)
  })
}

async function emailTo({ userId, email: to }: Addressee, notice: Notice): Promise<void> {
  const { kind, organizationId, eventId, now, words, page, replyTo } = notice
  await sendOnce({ eventId, kind: `${kind} ${userId}` }, now, async () => {
    const link = kindOf(kind).mandatory ? undefined : newUnsubscribeLink({ organizationId, userId, kinds: [kind] }, now)
    const email = emailOf(words, appLink(page), link?.shown)
    return {
      email: { ...email, to, replyTo, onBehalfOf: organizationId, unsubscribeUrl: link?.shown.url },
      unlogged: link && [link.write],
    }
  })
}
