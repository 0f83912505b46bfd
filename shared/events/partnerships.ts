import * as z from 'zod'
import { event } from './event'

const data = z.object({ partnershipId: z.string(), inviterId: z.string() })

export const partnerInvited = event('partnership.invited', data)
/** A link was mailed; the ones before it work no more. */
export const invitationIssued = event('partnership.invitationIssued', data)
export const partnershipAccepted = event(
  'partnership.accepted',
  data.extend({ partnerId: z.string(), userId: z.string() }),
)
/** Goes to the inviter's log. The partner's own log has `partnership.accepted`, to which the welcome email answers: one event, one email. */
export const partnershipAnswered = event(
  'partnership.answered',
  data.extend({ partnerId: z.string(), answer: z.enum(['ACCEPTED', 'DECLINED']) }),
)
