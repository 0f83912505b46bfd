import * as z from 'zod'
import { event } from './event'

const data = z.object({ partnershipId: z.string(), inviterId: z.string() })

export const partnerInvited = event('partnership.invited', data)
export const partnershipAccepted = event(
  'partnership.accepted',
  data.extend({ partnerId: z.string(), userId: z.string() }),
)
