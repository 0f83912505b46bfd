import * as z from 'zod'
import { after, days, epochSeconds, Instant, minutes } from '#shared/kernel/time'
import { toAttributes, updateItem } from '#shared/table/client'
import { AlreadyDone } from '#shared/table/commit'
import type { Write } from '#shared/table/entity'
import { entity } from '#shared/table/entity'
import { keys } from '#shared/table/keys'

const leaseMinutes = 2
const rememberedDays = 14

/**
 * The record that an event's email is being sent, or was.
 *
 *     lease ──► SES accepts ──► sent
 *       ├── crash here: the lease runs out, the next delivery sends ─┘ (again only if SES had accepted already)
 *       └─► the address is suppressed: nothing is sent, then or later
 */
export const MailLeases = entity({
  name: 'mail',
  version: 2,
  schema: z.object({
    eventId: z.string(),
    kind: z.string(),
    state: z.enum(['LEASED', 'SENT', 'SUPPRESSED']),
    leasedUntil: Instant,
    expiresAt: Instant,
  }),
  key: (of: { eventId: string; kind: string }) => keys.mail(of.eventId, of.kind),
  expiresAt: (lease) => epochSeconds(lease.expiresAt),
})

/** `eventId`: the event that the email tells of, or one name for several events that are worth one email together. */
export type Mail = { eventId: string; kind: string }

/** Somebody else is sending it right now. Thrown, so that the event comes again and finds it sent. */
class LeaseHeld extends Error {
  override readonly name = 'LeaseHeld'
}

/** Condition: nobody holds the lease, and it was not sent yet. */
export function lease(mail: Mail, now: Instant): Write {
  return MailLeases.putIf(
    {
      ...mail,
      state: 'LEASED',
      leasedUntil: after(now, minutes(leaseMinutes)),
      expiresAt: after(now, days(rememberedDays)),
    },
    {
      condition: 'nobody sends this email now or has sent it',
      expression: 'attribute_not_exists(pk) OR (#state = :leased AND leasedUntil < :now)',
      names: { '#state': 'state' },
      values: { ':leased': 'LEASED', ':now': now },
      refusal: (found) =>
        found === undefined || found.state === 'LEASED'
          ? new LeaseHeld('the email is being sent')
          : new AlreadyDone('the email was dealt with'),
    },
  )
}

/** That an event is dealt with, where others send for the same email: it keeps nobody back until it is marked. Condition: it is not marked yet. */
export const begun = (mail: Mail, now: Instant): Write =>
  MailLeases.putIf(
    { ...mail, state: 'LEASED', leasedUntil: now, expiresAt: after(now, days(rememberedDays)) },
    {
      condition: 'it was not dealt with yet',
      expression: 'attribute_not_exists(pk) OR #state = :leased',
      names: { '#state': 'state' },
      values: { ':leased': 'LEASED' },
      refusal: 'alreadyDone',
    },
  )

/** The same mark as a write, where what else is to be noted of a sent email belongs to it. Condition: the lease is there. */
export const sent = (mail: Mail, now: Instant): Write =>
  MailLeases.putIf(
    { ...mail, state: 'SENT', leasedUntil: now, expiresAt: after(now, days(rememberedDays)) },
    { condition: 'the lease is there', expression: 'attribute_exists(pk)', values: {}, refusal: 'stale' },
  )

export async function mark(mail: Mail, state: 'SENT' | 'SUPPRESSED'): Promise<void> {
  await updateItem(MailLeases.key(mail), {
    UpdateExpression: 'SET #state = :state',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: toAttributes({ ':state': state }),
  })
}
