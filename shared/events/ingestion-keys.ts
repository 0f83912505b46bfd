import * as z from 'zod'
import { partnershipSides } from '#shared/domain/partnership/words'
import { event } from './event'

/** Each is in the logs of both sides: which of them did it is in the data. Nothing of a secret. */
const data = z.object({
  partnershipId: z.string(),
  ingestionKeyId: z.string(),
  side: z.enum(partnershipSides),
})

export const ingestionKeyIssued = event('ingestionKey.issued', data)
export const ingestionKeyRotated = event('ingestionKey.rotated', data.extend({ overlapHours: z.number() }))
export const ingestionKeyRevoked = event('ingestionKey.revoked', data)
