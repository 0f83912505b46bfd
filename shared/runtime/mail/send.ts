import { environment } from '#shared/kernel/environment'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { AwsService } from '../aws-request'
import { askAws } from '../aws-request'
import type { Mail } from './lease'
import type { Prepared } from './once'
import { once } from './once'
import { sesRequest } from './ses-request'
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

async function deliver(email: Email, now: Instant): Promise<'SENT' | 'SUPPRESSED'> {
  if (!email.isAskedFor && (await isSuppressed(email.to, now))) return 'SUPPRESSED'
  const request = sesRequest(email, { from: MAIL_FROM, configuration: MAIL_CONFIGURATION })
  await askAws(ses, '/v2/email/outbound-emails', { 'content-type': 'application/json' }, request)
  return 'SENT'
}
