import * as z from 'zod'
import { EmailAddress } from '#shared/kernel/text'
import { toInstant } from '#shared/kernel/time'
import { consumeRecords } from '#shared/runtime/events/consumer'
import { suppress } from './suppress'

/** When it came back, as SES says: the same however often it is told. */
const ToldAt = z.iso.datetime({ offset: true }).transform((text) => toInstant(Date.parse(text)))

/** What SES tells of an email, as far as it is looked at (event publishing, contents of event data). */
const SesEvent = z.object({
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      bounce: z.object({
        bounceType: z.string(),
        timestamp: ToldAt,
        bouncedRecipients: z.array(z.object({ emailAddress: z.string() })),
      }),
      mail: z.object({ tags: z.record(z.string(), z.array(z.string())).optional() }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      complaint: z.object({
        timestamp: ToldAt,
        complainedRecipients: z.array(z.object({ emailAddress: z.string() })),
      }),
      mail: z.object({ tags: z.record(z.string(), z.array(z.string())).optional() }),
    }),
  ]),
})
type Told = z.output<typeof SesEvent>['detail']

/** Emails that came back for good, and those that somebody complained of. A mailbox that is full for a while is none of it: SES tries again. */
export const handler = consumeRecords('suppress-addresses', async (body) => {
  try {
    const { detail } = SesEvent.parse(body)
    const [organizationId] = detail.mail.tags?.organization ?? []
    const [reason, at] =
      detail.eventType === 'Bounce'
        ? (['BOUNCE', detail.bounce.timestamp] as const)
        : (['COMPLAINT', detail.complaint.timestamp] as const)
    for (const address of returnedFrom(detail)) await suppress({ address, reason, at, organizationId })
  } catch (error) {
    // What was received holds addresses: of a message that cannot be read only this is told.
    throw error instanceof z.ZodError ? new Error('SES told something of another form') : error
  }
})

function returnedFrom(told: Told): string[] {
  if (told.eventType === 'Complaint') return told.complaint.complainedRecipients.map(addressIn)
  return told.bounce.bounceType === 'Permanent' ? told.bounce.bouncedRecipients.map(addressIn) : []
}

/** `Name <address>` or the address alone. */
const addressIn = ({ emailAddress }: { emailAddress: string }): string =>
  EmailAddress.parse(/<([^<>]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress)
