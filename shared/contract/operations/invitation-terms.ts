import * as z from 'zod'
import { incoterms, keysOf, partnerRoles, relationshipTypes } from '#shared/domain/partnership/words'
import { LocationId, ProductId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { paragraphs } from '#shared/kernel/text'
import { eachOnce } from '../schemas'

export const Role = z.enum(keysOf(partnerRoles))
export const Relationship = z.enum(keysOf(relationshipTypes))

/** A year; what is agreed for longer is a note. */
const longestDays = 365

export const PartnershipTerms = z
  .strictObject({
    currency: Currency.optional(),
    paymentTermsDays: z.int().min(0).max(longestDays).optional().describe('Days from the invoice to its payment'),
    incoterm: z.enum(incoterms).optional().describe('ICC Incoterms 2020'),
    leadTimeDays: z.int().min(0).max(longestDays).optional().describe('Days from order to delivery'),
    overReceiptTolerancePercent: z.int().min(0).max(100).optional().describe('How much more than ordered is accepted'),
    note: paragraphs(500).optional(),
  })
  .meta({ id: 'PartnershipTerms' })

const maximumSharedLocations = 50
const maximumSharedProducts = 200

/** What a partnership shares, as the inviter names it. */
export const sharingInput = {
  sharedLocationIds: z.array(LocationId).max(maximumSharedLocations).refine(eachOnce, 'must not name a location twice'),
  sharedProductIds: z
    .array(ProductId)
    .max(maximumSharedProducts)
    .refine(eachOnce, 'must not name a product twice')
    .optional()
    .describe('Left out, every product at those locations is shared'),
  shareValues: z.boolean().default(true).describe('Whether shared quantities carry values at list price'),
}

/** What an invitation offers, whoever is invited. */
export const invitationTerms = {
  relationship: Relationship,
  message: paragraphs(2000).optional(),
  ...sharingInput,
  sharedLocationIds: sharingInput.sharedLocationIds.default([]),
  terms: PartnershipTerms.optional(),
}
