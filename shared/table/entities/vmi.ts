import * as z from 'zod'
import { agreementStates, weekdays } from '#shared/domain/vmi/words'
import { LocationId, OrganizationId, PartnershipId, ProductId, VmiAgreementId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredDecimal, StoredInteger, StoredQuantity } from '../stored'

/** A VMI agreement without its products and stores. */
export const VmiAgreements = entity({
  name: 'vmiAgreement',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    vmiAgreementId: VmiAgreementId,
    partnershipId: PartnershipId,
    ownerName: z.string(),
    retailer: z.object({ organizationId: OrganizationId, name: z.string() }),
    state: z.enum(agreementStates),
    places: z.array(z.object({ locationId: LocationId, code: z.string(), name: z.string() })),
    currency: Currency,
    invoicing: z.object({
      weekday: z.enum(weekdays),
      timeZone: z.string(),
      paymentTermsDays: StoredInteger,
      taxes: z.array(z.object({ name: z.string(), percent: StoredDecimal })),
    }),
    windowDays: StoredInteger,
    reviewPeriodDays: StoredInteger,
    lateDays: StoredInteger,
    startsOn: CalendarDay,
    endsOn: CalendarDay.optional(),
    products: StoredInteger,
    stores: StoredInteger,
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; vmiAgreementId: string }) =>
    keys.vmiAgreement(of.organizationId, of.vmiAgreementId),
})

/** Proof that an agreement in another organization's books is with this retailer, and its place in the retailer's list. Written once, never changed. */
export const VmiAgreementsOfRetailer = entity({
  name: 'vmiAgreementOf',
  version: 1,
  schema: z.object({ retailerId: OrganizationId, vmiAgreementId: VmiAgreementId, ownerId: OrganizationId }),
  key: (of: { retailerId: string; vmiAgreementId: string }) => keys.vmiAgreementOf(of.retailerId, of.vmiAgreementId),
})

/** The agreement that holds in a partnership, or the last one that did: one at a time. */
export const VmiOfPartnership = entity({
  name: 'vmiOfPartnership',
  version: 1,
  schema: z.object({
    partnershipId: PartnershipId,
    vmiAgreementId: VmiAgreementId,
    isOver: z.boolean(),
    version: StoredInteger,
  }),
  key: (of: { partnershipId: string }) => keys.vmiOfPartnership(of.partnershipId),
})

export const VmiProducts = entity({
  name: 'vmiProduct',
  version: 1,
  schema: z.object({
    vmiAgreementId: VmiAgreementId,
    productId: ProductId,
    sku: z.string(),
    name: z.string(),
    unit: z.object({ code: z.string(), decimals: StoredInteger }),
    retailerSku: z.string().optional(),
    gtin: z.string().optional(),
    periods: z.array(
      z.object({
        from: CalendarDay,
        terms: z
          .object({
            transferPrice: z.string(),
            thresholdDays: StoredInteger,
            targetDays: StoredInteger,
            minimum: StoredQuantity.optional(),
            maximum: StoredQuantity.optional(),
            casePack: StoredQuantity,
            leadTimeDays: StoredInteger,
          })
          .optional(),
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { vmiAgreementId: string; productId: string }) => keys.vmiProduct(of.vmiAgreementId, of.productId),
})

export const RetailStores = entity({
  name: 'retailStore',
  version: 1,
  schema: z.object({
    vmiAgreementId: VmiAgreementId,
    code: z.string(),
    name: z.string(),
    city: z.string().optional(),
    region: z.string().optional(),
    country: z.string().optional(),
    closedOn: CalendarDay.optional(),
    version: StoredInteger,
  }),
  key: (of: { vmiAgreementId: string; code: string }) => keys.retailStore(of.vmiAgreementId, of.code),
})
