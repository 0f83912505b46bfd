/** What becomes of telling people, and how they want to be told. No event says what was told, or to which address. */
import * as z from 'zod'
import { notificationKinds } from '#shared/domain/notification/kinds'
import { event } from './event'

const ofPerson = { userId: z.string() }

export const preferencesChanged = event('notification.preferencesChanged', z.object(ofPerson))
/** By the link in an email. */
export const unsubscribed = event(
  'notification.unsubscribed',
  z.object({ ...ofPerson, kinds: z.array(z.enum(notificationKinds)) }),
)
/** A digest, or what waited for the end of quiet hours, is to be sent now. */
export const digestDue = event('notification.digestDue', z.object({ ...ofPerson, batch: z.string() }))
export const textMessageDue = event('notification.textMessageDue', z.object({ ...ofPerson, batch: z.string() }))
/** A code is to be sent to the number that a person wants to be reached at. */
export const phoneCodeAsked = event('user.phoneCodeAsked', z.object({ ...ofPerson, askedAt: z.string() }))
export const phoneCodeIssued = event('user.phoneCodeIssued', z.object(ofPerson))
export const phoneProven = event('user.phoneProven', z.object(ofPerson))
export const phoneRemoved = event('user.phoneRemoved', z.object(ofPerson))
/** Emails to an address came back for good, or were complained of. Who it is stands in no event, save for a user's id. */
export const addressSuppressed = event(
  'address.suppressed',
  z.object({ reason: z.enum(['BOUNCE', 'COMPLAINT']), userId: z.string().optional() }),
)
export const suppressionLifted = event('address.suppressionLifted', z.object(ofPerson))
