import { attachmentName, oneAddress, subjectLine } from './header-text'
import type { Attachment, Email } from './send'

type Settings = { from: string; configuration: string }

/** SES API v2, SendEmail. What comes back, or is complained of, SES tells by the configuration set. */
export function sesRequest(email: Email, { from, configuration }: Settings) {
  const { to, subject, text, html, replyTo, attachments = [], onBehalfOf } = email
  return {
    FromEmailAddress: from,
    ConfigurationSetName: configuration,
    Destination: { ToAddresses: [oneAddress(to)] },
    ...(replyTo && { ReplyToAddresses: [oneAddress(replyTo)] }),
    ...(onBehalfOf && { EmailTags: [{ Name: 'organization', Value: onBehalfOf }] }),
    Content: {
      Simple: {
        Subject: utf8(subjectLine(subject)),
        Body: { Text: utf8(text.toWellFormed()), Html: utf8(html.toWellFormed()) },
        ...headersOf(email),
        ...(attachments.length > 0 && { Attachments: attachments.map(attached) }),
      },
    },
  }
}

const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' })

/** RFC 2369 and RFC 8058: mail programs show a button of their own, and what it sends is understood as it is. */
function headersOf({ unsubscribeUrl }: Email) {
  if (!unsubscribeUrl) return {}
  return {
    Headers: [
      // As a URL is written: nothing in it ends the brackets or the line.
      { Name: 'List-Unsubscribe', Value: `<${new URL(unsubscribeUrl).href}>` },
      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
    ],
  }
}

/** SES makes the message of several parts itself. Said nothing of the encoding, it would take a file for text of seven bits. */
const attached = ({ fileName, contentType, content }: Attachment) => ({
  FileName: attachmentName(fileName),
  ContentType: contentType,
  ContentDisposition: 'ATTACHMENT',
  ContentTransferEncoding: 'BASE64',
  RawContent: Buffer.from(content).toString('base64'),
})
