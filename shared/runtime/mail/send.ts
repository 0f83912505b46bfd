import { environment } from '#shared/kernel/environment'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { AwsService } from '../aws-request'
import { askAws } from '../aws-request'
import type { Mail } from './lease'
import type { Prepared } from './once'
import { once } from './once'
import { isSuppressed } from './suppressions'

const { MAIL_FROM, MAIL_CONFIGURATION } = environment('MAIL_FROM', 'MAIL_CONFIGURATION')
const ses: AwsService = { signingName: 'ses', host: 'email', endpointVariable: 'AWS_ENDPOINT_URL_SESV2' }

type PreparedEmail = Omit<Prepared, 'deliver'> & { email: Email }

export type Email = {
  to: string
  subject: string
  text: string
  html: string
  replyTo?: string | undefined
  attachments?: readonly Attachment[]
  /** Where a mail program unsubscribes its reader by one click. */
  unsubscribeUrl?: string | undefined
  /** Whose admins are told when it comes back. */
  onBehalfOf?: OrganizationId | undefined
  /** By who reads it, a moment ago: it is tried even where emails came back before. */
  isAskedFor?: true
}
export type Attachment = { fileName: string; contentType: string; content: Uint8Array }

/** Sends the email of an event once, however often the event comes: see `once`. */
export const sendOnce = (mail: Mail, now: Instant, prepare: () => Promise<PreparedEmail | undefined>): Promise<void> =>
  once(mail, now, async () => {
    const prepared = await prepare()
    return prepared && { ...prepared, deliver: () => deliver(prepared.email, now) }
  })

/** SES API v2, SendEmail. What comes back, or is complained of, SES tells by the configuration set. */
async function deliver(email: Email, now: Instant): Promise<'SENT' | 'SUPPRESSED'> {
  const { to, subject, text, html, replyTo, attachments = [], onBehalfOf, isAskedFor } = email
  if (!isAskedFor && (await isSuppressed(to, now))) return 'SUPPRESSED'
  const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' })
  await askAws(
    ses,
    '/v2/email/outbound-emails',
    { 'content-type': 'application/json' },
    {
      FromEmailAddress: MAIL_FROM,
      ConfigurationSetName: MAIL_CONFIGURATION,
      Destination: { ToAddresses: [to] },
      ...(replyTo && { ReplyToAddresses: [replyTo] }),
      ...(onBehalfOf && { EmailTags: [{ Name: 'organization', Value: onBehalfOf }] }),
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Text: utf8(text), Html: utf8(html) },
          ...headersOf(email),
          ...(attachments.length > 0 && { Attachments: attachments.map(attached) }),
        },
      },
    },
  )
  return 'SENT'
}

/** RFC 2369 and RFC 8058: mail programs show a button of their own, and what it sends is understood as it is. */
function headersOf({ unsubscribeUrl }: Email) {
  if (!unsubscribeUrl) return {}
  return {
    Headers: [
      { Name: 'List-Unsubscribe', Value: `<${unsubscribeUrl}>` },
      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
    ],
  }
}

/** SES makes the message of several parts itself. Said nothing of the encoding, it would take a file for text of seven bits. */
const attached = ({ fileName, contentType, content }: Attachment) => ({
  FileName: fileName,
  ContentType: contentType,
  ContentDisposition: 'ATTACHMENT',
  ContentTransferEncoding: 'BASE64',
  RawContent: Buffer.from(content).toString('base64'),
})
