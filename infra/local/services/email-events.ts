/**
 * What SES tells of emails that came back, or that a reader complained of: on the account's bus, of those that were sent with a configuration set. Here mails come back
 * from the addresses of SES's mailbox simulator (bounce@, complaint@, with labels), and from any other at the press of a button in the mailbox.
 */
import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../json'
import type { Mail } from './mailbox'

export const returnings = ['BOUNCE', 'COMPLAINT'] as const
export type Returning = (typeof returnings)[number]

const simulator = /^(bounce|complaint)(\+[^@]*)?@simulator\.amazonses\.com$/i

/** How a mail to this address comes back by itself, if it does. */
export function returningFrom(address: string): Returning | undefined {
  const name = simulator.exec(address)?.[1]?.toLowerCase()
  return name === 'bounce' ? 'BOUNCE' : name === 'complaint' ? 'COMPLAINT' : undefined
}

/** The entry that SES puts on the bus (Amazon SES developer guide, contents of event data). */
export function emailEvent(mail: Mail, as: Returning, recipients: readonly string[], returnedAt: string): JsonObject {
  const told = recipients.map((emailAddress) => ({ emailAddress }))
  const feedback = { feedbackId: randomUUID(), timestamp: returnedAt }
  const detail = {
    mail: {
      timestamp: mail.sentAt,
      messageId: mail.id,
      source: mail.from,
      destination: mail.to,
      tags: Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
    ...(as === 'BOUNCE'
      ? {
          eventType: 'Bounce',
          bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: told, ...feedback },
        }
      : { eventType: 'Complaint', complaint: { complainedRecipients: told, ...feedback } }),
  }
  return {
    Source: 'aws.ses',
    DetailType: as === 'BOUNCE' ? 'Email Bounced' : 'Email Complaint Received',
    Detail: JSON.stringify(detail),
  }
}
