import { environment } from '#shared/kernel/environment'
import type { Instant } from '#shared/kernel/time'
import { AlreadyDone, commit, commitUnlogged, untilFresh } from '#shared/table/commit'
import type { Write } from '#shared/table/entity'
import type { AwsService } from '../aws-request'
import { askAws } from '../aws-request'
import type { Mail } from './lease'
import { lease, markSent } from './lease'

const { MAIL_FROM } = environment('MAIL_FROM')
const ses: AwsService = { signingName: 'ses', host: 'email', endpointVariable: 'AWS_ENDPOINT_URL_SESV2' }

export type Email = { to: string; subject: string; text: string; html: string; replyTo?: string }

/**
 * Sends the email of an event once, however often the event comes. `prepare` loads what the email is about and answers the
 * email with the writes that belong to it (a token's hash and the log entry of it), which are committed together with the lease; `undefined`
 * when there is nothing to send any more.
 */
export async function sendOnce(
  mail: Mail,
  now: Instant,
  prepare: () => Promise<{ email: Email; writes?: Write[] } | undefined>,
): Promise<void> {
  try {
    const email = await untilFresh(async () => {
      const prepared = await prepare()
      if (prepared?.writes) await commit([lease(mail, now), ...prepared.writes])
      else if (prepared) await commitUnlogged([lease(mail, now)])
      return prepared?.email
    })
    if (!email) return
    await deliver(email)
    await markSent(mail)
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error
  }
}

/** SES API v2, SendEmail. */
async function deliver({ to, subject, text, html, replyTo }: Email): Promise<void> {
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' })
  await askAws(
    ses,
    '/v2/email/outbound-emails',
    { 'content-type': 'application/json' },
    {
      FromEmailAddress: MAIL_FROM,
      Destination: { ToAddresses: [to] },
      ...(replyTo && { ReplyToAddresses: [replyTo] }),
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
    },
  )
}
