import * as z from 'zod'
import { LocationId, OrganizationId, ProductId, StockDocumentId } from '#shared/kernel/ids'
import { CalendarDay, daysAfter, epochSeconds, Instant } from '#shared/kernel/time'
import type { ValueOf, Write } from '../entity'
import { entity } from '../entity'
import { dueIndex, keys } from '../keys'
import { StoredInteger } from '../stored'

/**
 * That in this hour stock of an organization became low, or expired, which is told after it in one email a person. It stays when that was done, so an
 * event that comes again finds its hour told.
 */
export const StockDigests = entity({
  name: 'stockDigest',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    /** Its first instant. */
    hour: Instant,
    /** Documents that took expired lots out of what can be picked. */
    documents: z.array(StockDocumentId),
    /** How many of them were told. */
    told: StoredInteger,
    /** Absent when it was told. */
    dueAt: Instant.optional(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; hour: string }) => keys.stockDigest(of.organizationId, of.hour),
  index: ({ dueAt, organizationId }) =>
    dueAt ? { duePk: dueIndex.digestPartition(), dueSk: dueIndex.sort(dueAt, organizationId) } : {},
})

/**
 * Of which lots it was told, on a day, that they will expire: so many, in parts of a thousand at most. It may be forgotten when the last of them has
 * expired. Of version 1, which names none, it was told on another day that all lots of `on` expire.
 */
export const ExpiryNotices = entity({
  name: 'expiryNotice',
  version: 2,
  schema: z.object({
    organizationId: OrganizationId,
    on: CalendarDay,
    part: StoredInteger.optional(),
    lots: z
      .array(
        z.object({
          locationId: LocationId,
          productId: ProductId,
          lot: z.object({ number: z.string(), expiresOn: CalendarDay }),
        }),
      )
      .optional(),
    toldAt: Instant,
  }),
  key: (of: { organizationId: string; on: string; part?: number | undefined }) =>
    keys.expiryNotice(of.organizationId, of.on, of.part),
  expiresAt: ({ on, lots = [] }) => {
    const last = [on, ...lots.map(({ lot }) => lot.expiresOn)].sort().at(-1) ?? on
    return epochSeconds(`${daysAfter(last, 1)}T00:00:00.000Z`)
  },
})

export type StockDigest = ValueOf<typeof StockDigests>

export const writeDigest = (after: StockDigest, before: StockDigest | undefined): Write =>
  before ? StockDigests.replace(after, before) : StockDigests.create(after)
