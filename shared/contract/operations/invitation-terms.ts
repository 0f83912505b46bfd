import * as z from 'zod'
import { keysOf, partnerRoles, relationshipTypes } from '#shared/domain/partnership/words'
import { LocationId } from '#shared/kernel/ids'
import { paragraphs } from '#shared/kernel/text'

export const Role = z.enum(keysOf(partnerRoles))
export const Relationship = z.enum(keysOf(relationshipTypes))

/** What an invitation offers, whoever is invited. */
export const invitationTerms = {
  relationship: Relationship,
  message: paragraphs(2000).optional(),
  sharedLocationIds: z
    .array(LocationId)
    .max(50)
    .default([])
    .refine((ids) => new Set(ids).size === ids.length, 'must not name a location twice'),
  shareValues: z.boolean().default(true).describe('Whether shared quantities carry values at list price'),
}
