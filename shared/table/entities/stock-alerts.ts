import * as z from 'zod'
import { OrganizationId, StockDocumentId } from '#shared/kernel/ids'
import { CalendarDay, Instant } from '#shared/kernel/time'
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

/** That it was told which lots of an organization expire on a day. */
export const ExpiryNotices = entity({
  name: 'expiryNotice',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, on: CalendarDay, toldAt: Instant }),
  key: (of: { organizationId: string; on: string }) => keys.expiryNotice(of.organizationId, of.on),
})

export type StockDigest = ValueOf<typeof StockDigests>

export const writeDigest = (after: StockDigest, before: StockDigest | undefined): Write =>
  before ? StockDigests.replace(after, before) : StockDigests.create(after)
