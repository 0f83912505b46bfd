import * as z from 'zod'
import { uninvoicedOn } from '#shared/domain/vmi/sell-through'
import { agreementStates, weekdays } from '#shared/domain/vmi/words'
import { LocationId, OrganizationId, PartnershipId, ProductId, VmiAgreementId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { dueIndex, keys } from '../keys'
import { StoredDecimal, StoredInteger, StoredQuantity } from '../stored'
import { StoredAddress } from './parties'

export const StoredInvoiceParty = z.object({ address: StoredAddress.optional(), taxNumber: z.string().optional() })

/** A VMI agreement without its products and stores. */
export const VmiAgreements = entity({
  name: 'vmiAgreement',
  version: 3,
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
      seller: StoredInvoiceParty.optional(),
      buyer: StoredInvoiceParty.optional(),
    }),
    windowDays: StoredInteger,
    reviewPeriodDays: StoredInteger,
    lateDays: StoredInteger,
    /** Those of before are as those of which nothing is said. */
    silentDays: StoredInteger.default(3),
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

const Report = z.object({
  sold: StoredQuantity,
  returned: StoredQuantity.optional(),
  onHand: StoredQuantity.optional(),
  isOutOfStock: z.boolean().optional(),
})

/** A day's sales of a product. It is due as long as no invoice says what was sold. */
export const ProductDays = entity({
  name: 'productDay',
  version: 1,
  schema: z.object({
    vmiAgreementId: VmiAgreementId,
    productId: ProductId,
    day: CalendarDay,
    stores: z.record(z.string(), Report),
    invoiced: StoredQuantity.optional(),
    version: StoredInteger,
  }),
  key: (of: { vmiAgreementId: string; day: string; productId: string }) =>
    keys.productDay(of.vmiAgreementId, of.day, of.productId),
  index: (sold) =>
    uninvoicedOn(sold).eq(0)
      ? {}
      : {
          duePk: dueIndex.uninvoicedPartition(sold.vmiAgreementId),
          dueSk: dueIndex.sort(sold.day, sold.productId),
        },
})

export const StoreDays = entity({
  name: 'storeDay',
  version: 1,
  schema: z.object({
    vmiAgreementId: VmiAgreementId,
    day: CalendarDay,
    stores: z.record(
      z.string(),
      z.object({
        sold: StoredQuantity,
        value: StoredQuantity,
        counted: StoredInteger,
        outOfStock: StoredInteger,
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { vmiAgreementId: string; day: string }) => keys.storeDay(of.vmiAgreementId, of.day),
})

export const SoldAccounts = entity({
  name: 'soldAccount',
  version: 1,
  schema: z.object({
    ownerId: OrganizationId,
    vmiAgreementId: VmiAgreementId,
    productId: ProductId,
    sku: z.string(),
    sold: StoredQuantity,
    consumed: StoredQuantity,
    variance: StoredQuantity,
    latest: z.array(
      z.object({
        locationId: LocationId,
        lot: z.object({ number: z.string(), expiresOn: CalendarDay.optional() }).optional(),
        quantity: StoredQuantity,
        cost: StoredQuantity.optional(),
      }),
    ),
    recent: z.array(z.object({ day: CalendarDay, sold: StoredQuantity })),
    isVarianceTold: z.boolean().optional(),
    version: StoredInteger,
  }),
  key: (of: { vmiAgreementId: string; productId: string }) => keys.soldAccount(of.vmiAgreementId, of.productId),
  index: ({ ownerId, vmiAgreementId, productId, isVarianceTold }) =>
    isVarianceTold
      ? { duePk: dueIndex.variancePartition(ownerId), dueSk: dueIndex.sort(vmiAgreementId, productId) }
      : {},
})
