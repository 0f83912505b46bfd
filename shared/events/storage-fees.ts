/** What happens to rate cards, and what is billed by them. Each side has its own entry of it. */
import * as z from 'zod'
import { event } from './event'

const rateCard = z.object({
  rateCardId: z.string(),
  ownerId: z.string(),
  partnershipId: z.string().optional(),
  locationId: z.string().optional(),
  from: z.string().describe('The first day'),
})

export const rateCardCreated = event('rateCard.created', rateCard)
export const rateCardChanged = event('rateCard.changed', rateCard)
/** From the day on nothing is charged. */
export const rateCardEnded = event('rateCard.ended', rateCard)

export const storageStatementMade = event(
  'storageStatement.made',
  z.object({
    storageStatementId: z.string(),
    number: z.string(),
    rateCardId: z.string(),
    ownerId: z.string(),
    partnershipId: z.string().optional(),
    month: z.string(),
  }),
)
