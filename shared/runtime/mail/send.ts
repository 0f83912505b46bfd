import { environment } from '#shared/kernel/environment'
import type { Instant } from '#shared/kernel/time'
import { AlreadyDone, commit, commitUnlogged, untilFresh } from '#shared/table/commit'
import type { Write } from '#shared/table/entity'
import type { AwsService } from '../aws-request'
import { askAws } from '../aws-request'
import type { Mail } from './lease'
import { lease, markSent, sent } from './lease'

const { MAIL_FROM } = environment('MAIL_FROM')
const ses: AwsService = { signingName: 'ses', host: 'email', endpointVariable: 'AWS_ENDPOINT_URL_SESV2' }

type Prepared = { email: Email; writes?: Write[]; whenSent?: () => Promise<Write[]> }

export type Email = {
  to: string
  subject: string
  text: string
  html: string
  replyTo?: string
  attachments?: readonly Attachment[]
}
export type Attachment = { fileName: string; contentType: string; content: Uint8Array }

/**
 * Sends the email of an event once, however often the event comes. `prepare` loads what the email is about and answers the
 * email with the writes that belong to it (a token's hash and the log entry of it), which are committed together with the lease; `undefined`
 * when there is nothing to send any more. `whenSent` answers what is to be noted of it once SES has accepted it.
 */
export async function sendOnce(mail: Mail, now: Instant, prepare: () => Promise<Prepared | undefined>): Promise<void> {
  try {
    const prepared = await untilFresh(async () => {
      const found = await prepare()
      if (found?.writes) await commit([lease(mail, now), ...found.writes])
      else if (found) await commitUnlogged([lease(mail, now)])
      return found
    })
    if (!prepared) return
    await deliver(prepared.email)
    const { whenSent } = prepared
    if (whenSent) await untilFresh(async () => commit([sent(mail, now), ...(await whenSent())]))
    else await markSent(mail)
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error
  }
}

/** SES API v2, SendEmail. */
async function deliver({ to, subject, text, html, replyTo, attachments = [] }: Email): Promise<void> {
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' })
  await askAws(
    ses,
    '/v2/email/outbound-emails',
    { 'content-type': 'application/json' },
    {
      FromEmailAddress: MAIL_FROM,
      Destination: { ToAddresses: [to] },
      ...(replyTo && { ReplyToAddresses: [replyTo] }),
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Text: utf8(text), Html: utf8(html) },
          ...(attachments.length > 0 && { Attachments: attachments.map(attached) }),
        },
      },
    },
  )
}

/** SES makes the message of several parts itself. Said nothing of the encoding, it would take a file for text of seven bits. */
const attached = ({ fileName, contentType, content }: Attachment) => ({
  FileName: fileName,
  ContentType: contentType,
  ContentDisposition: 'ATTACHMENT',
  ContentTransferEncoding: 'BASE64',
  RawContent: Buffer.from(content).toString('base64'),
})
