import * as z from 'zod'
import { event } from './event'

const data = z.object({ partnershipId: z.string(), inviterId: z.string() })

/** Asks for the email with the link. A new one to the same partner is asked for by the same event. */
export const partnerInvited = event('partnership.invited', data.extend({ resent: z.boolean().default(false) }))
/** A link was mailed; the ones before it work no more. */
export const invitationIssued = event('partnership.invitationIssued', data)
export const partnershipAccepted = event(
  'partnership.accepted',
  data.extend({
    partnerId: z.string(),
    userId: z.string(),
    joined: z.boolean().default(true).describe('Registered to accept; else an organization that was there'),
  }),
)
/** Goes to the inviter's log. The partner's own log has `partnership.accepted`, to which the welcome email answers: one event, one email. */
export const partnershipAnswered = event(
  'partnership.answered',
  data.extend({
    partnerId: z.string().optional(),
    answer: z.enum(['ACCEPTED', 'DECLINED']),
  }),
)
export const invitationRevoked = event('partnership.revoked', data)
export const invitationExpired = event('partnership.expired', data)

const ofBoth = data.extend({ partnerId: z.string() })

/** In the log of the side that did it. */
export const partnershipSuspended = event('partnership.suspended', ofBoth)
export const partnershipResumed = event('partnership.resumed', ofBoth)
export const partnershipTerminated = event('partnership.terminated', ofBoth)
/** In the other side's log: it is told by email. `changeId` names the entry of the history, where the reason is. */
export const partnershipStandingChanged = event(
  'partnership.standingChanged',
  ofBoth.extend({ changeId: z.string(), step: z.enum(['suspend', 'resume', 'terminate']) }),
)

/** In both logs, once there are two. */
export const sharingChanged = event('partnership.sharingChanged', data)
export const termsChanged = event('partnership.termsChanged', data)
