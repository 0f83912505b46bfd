import * as z from 'zod'
import { storageMeasures, storageRegimes } from '#shared/domain/storage-fee/words'
import { LocationId, OrganizationId, PartnershipId, RateCardId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

const tiers = z.array(z.object({ upTo: StoredQuantity.optional(), rate: z.string() }))

export const RateCards = entity({
  name: 'rateCard',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    rateCardId: RateCardId,
    partnership: z
      .object({
        partnershipId: PartnershipId,
        providerId: OrganizationId,
        provider: z.string(),
        owner: z.string(),
      })
      .optional(),
    location: z.object({ locationId: LocationId, code: z.string(), name: z.string() }).optional(),
    currency: Currency,
    periods: z.array(
      z.object({
        from: CalendarDay,
        rates: z
          .object({
            measure: z.enum(storageMeasures),
            regime: z.enum(storageRegimes),
            tiers,
            seasons: z.array(z.object({ name: z.string(), firstDay: z.string(), lastDay: z.string(), tiers })),
            minimum: z.string().optional(),
            freeDays: StoredInteger,
            surcharges: z.array(z.object({ fromAgeDays: StoredInteger, rate: z.string() })),
          })
          .optional(),
      }),
    ),
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; rateCardId: string }) => keys.rateCard(of.organizationId, of.rateCardId),
})

/** The card of a partnership, of a place of it, or of a location alone: each has one, whose rates change by day. Written once, never changed. */
export const RateCardsFor = entity({
  name: 'rateCardFor',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    partnershipId: PartnershipId.optional(),
    locationId: LocationId.optional(),
    rateCardId: RateCardId,
  }),
  key: (of: { organizationId: string; partnershipId?: string; locationId?: string }) =>
    keys.rateCardFor(of.organizationId, of.partnershipId, of.locationId),
})

/** Proof that a card in another organization's books is what this provider charges, and its place in the provider's list. Written once, never changed. */
export const RateCardsOfProvider = entity({
  name: 'rateCardOf',
  version: 1,
  schema: z.object({ providerId: OrganizationId, rateCardId: RateCardId, ownerId: OrganizationId }),
  key: (of: { providerId: string; rateCardId: string }) => keys.rateCardOf(of.providerId, of.rateCardId),
})
