import * as z from 'zod'
import { OrganizationId, ProductId, VmiAgreementId } from '#shared/kernel/ids'
import { CalendarDay, Instant } from '#shared/kernel/time'
import type { ValueOf, Write } from '../entity'
import { entity } from '../entity'
import { dueIndex, keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

/** What was found of the supply of a product of a VMI agreement, and what was told of it. Due when it is to be looked at though nothing happens. */
export const SupplyWatches = entity({
  name: 'supplyWatch',
  version: 1,
  schema: z.object({
    vmiAgreementId: VmiAgreementId,
    productId: ProductId,
    sku: z.string(),
    name: z.string(),
    unit: z.object({ code: z.string(), decimals: StoredInteger }),
    stock: StoredQuantity,
    inTransit: StoredQuantity,
    sold: StoredQuantity,
    countedDays: StoredInteger,
    sellingDays: StoredInteger,
    lastReportedOn: CalendarDay.optional(),
    upTo: StoredQuantity,
    wanted: StoredQuantity,
    casePack: StoredQuantity,
    judgedBy: z
      .object({
        thresholdDays: StoredInteger,
        targetDays: StoredInteger,
        leadTimeDays: StoredInteger,
        minimum: StoredQuantity.optional(),
        maximum: StoredQuantity.optional(),
      })
      .optional(),
    awaitedFrom: CalendarDay.optional(),
    lowSince: Instant.optional(),
    lowRound: StoredInteger.optional(),
    silentSince: Instant.optional(),
    silentRound: StoredInteger.optional(),
    lookAt: Instant.optional(),
    foundAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { vmiAgreementId: string; productId: string }) => keys.supplyWatch(of.vmiAgreementId, of.productId),
  index: ({ lookAt, vmiAgreementId, productId }) =>
    lookAt
      ? {
          duePk: dueIndex.supplyPartition(vmiAgreementId),
          dueSk: dueIndex.sort(lookAt, `${vmiAgreementId}#${productId}`),
        }
      : {},
})

/** What is kept for all products of an agreement. Due when its alerts go out. */
export const AgreementWatches = entity({
  name: 'agreementWatch',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    vmiAgreementId: VmiAgreementId,
    reportedDays: z.array(CalendarDay),
    round: StoredInteger,
    tellAt: Instant.optional(),
    version: StoredInteger,
  }),
  key: (of: { vmiAgreementId: string }) => keys.agreementWatch(of.vmiAgreementId),
  index: ({ tellAt, vmiAgreementId }) =>
    tellAt ? { duePk: dueIndex.supplyAlertPartition(), dueSk: dueIndex.sort(tellAt, vmiAgreementId) } : {},
})

type Watch = ValueOf<typeof AgreementWatches>

/** As it is from now on; the same as it was is held to be still so. */
export function keepWatch(after: Watch, before: Watch): Write {
  if (before.version === 0) return AgreementWatches.create({ ...after, version: 1 })
  if (after === before) return AgreementWatches.unchanged(before, before)
  return AgreementWatches.replace({ ...after, version: before.version + 1 }, before)
}
