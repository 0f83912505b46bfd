import * as z from 'zod'
import type { Bill } from '#shared/domain/storage-fee/bill'
import type { StorageStatement, StoredSummary } from '#shared/domain/storage-fee/statement'
import { closesAt } from '#shared/domain/storage-fee/stored-place'
import { chargeKinds } from '#shared/domain/storage-fee/words'
import { LocationId, OrganizationId, PartnershipId, RateCardId, StorageStatementId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { dueIndex, keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

/** How far a card is billed, and when the next month can be. */
export const StorageBillings = entity({
  name: 'storageBilling',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    rateCardId: RateCardId,
    nextMonth: z.string(),
    seen: z.array(z.object({ locationId: LocationId, revision: StoredInteger })),
    recent: z.array(StorageStatementId),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; rateCardId: string }) => keys.storageBilling(of.organizationId, of.rateCardId),
  index: ({ nextMonth, rateCardId }) => ({
    duePk: dueIndex.storageStatementPartition(),
    dueSk: dueIndex.sort(closesAt(nextMonth), rateCardId),
  }),
})

/** Written once, never changed. Its lines are with what was billed of their months. */
export const StorageStatements = entity({
  name: 'storageStatement',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    storageStatementId: StorageStatementId,
    number: z.string(),
    rateCardId: RateCardId,
    partnership: z
      .object({
        partnershipId: PartnershipId,
        providerId: OrganizationId,
        provider: z.string(),
        owner: z.string(),
      })
      .optional(),
    month: z.string(),
    currency: Currency,
    chargedMinor: StoredInteger,
    adjustedMinor: StoredInteger,
    places: z.array(z.object({ locationId: LocationId, code: z.string(), name: z.string(), timeZone: z.string() })),
    months: z.array(z.string()),
    madeAt: Instant,
  }),
  key: (of: { organizationId: string; storageStatementId: string }) =>
    keys.storageStatement(of.organizationId, of.storageStatementId),
})

/** Proof that a statement in another organization's books is of what this provider charges, and its place in the provider's list. */
export const StorageStatementsOfProvider = entity({
  name: 'storageStatementOf',
  version: 1,
  schema: z.object({
    providerId: OrganizationId,
    storageStatementId: StorageStatementId,
    rateCardId: RateCardId,
    ownerId: OrganizationId,
  }),
  key: (of: { providerId: string; storageStatementId: string }) =>
    keys.storageStatementOf(of.providerId, of.storageStatementId),
})

/** The last number given in a year. A part of the commit of a statement, so that no number is left out. */
export const StatementSeries = entity({
  name: 'statementSeries',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    year: z.string(),
    lastNumber: StoredInteger,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; year: string }) => keys.numberSeries(of.organizationId, 'STO', of.year),
})

/**
 * A part of what was billed of a month: by the statement of the month, with the places that it was billed for, or by a later one that adjusts it. A month of
 * which nothing is charged has such, too, and no statement.
 */
export const MonthsBilled = entity({
  name: 'monthBilled',
  version: 1,
  schema: z.object({
    rateCardId: RateCardId,
    month: z.string(),
    storageStatementId: StorageStatementId.optional(),
    part: StoredInteger,
    currency: Currency,
    totalMinor: StoredInteger,
    places: z.array(LocationId).optional(),
    lines: z.array(
      z.object({
        month: z.string(),
        kind: z.enum(chargeKinds),
        season: z.string().optional(),
        rate: z.string().optional(),
        fromAgeDays: StoredInteger.optional(),
        locationId: LocationId.optional(),
        rateClass: z.string().optional(),
        quantity: StoredQuantity,
        amountMinor: StoredInteger,
      }),
    ),
    stored: z.array(
      z.object({
        locationId: LocationId,
        rateClass: z.string(),
        opening: StoredQuantity,
        received: StoredQuantity,
        otherChange: StoredQuantity,
        closing: StoredQuantity,
        isCharged: z.boolean(),
      }),
    ),
  }),
  key: (of: { rateCardId: string; month: string; storageStatementId?: string; part: number }) =>
    keys.monthBilled(of.rateCardId, of.month, of.storageStatementId ?? 'NONE', of.part),
})

type MonthBill = Bill & {
  rateCardId: StorageStatement['rateCardId']
  month: string
  storageStatementId?: StorageStatement['storageStatementId']
  places?: StorageStatement['places'][number]['locationId'][]
  stored?: readonly StoredSummary[]
}

const linesAPart = 100

/** Condition: this statement has not billed the month. The total is of the first part. */
export function billMonth({ lines, stored = [], totalMinor, places, ...bill }: MonthBill): Write[] {
  const parts = Math.max(1, Math.ceil(Math.max(lines.length, stored.length) / linesAPart))
  return Array.from({ length: parts }, (_, part) => {
    const own = <Value>(all: readonly Value[]): Value[] => all.slice(part * linesAPart, (part + 1) * linesAPart)
    const first = part === 0 ? { totalMinor, places } : { totalMinor: 0 }
    return MonthsBilled.create({ ...bill, ...first, part, lines: own(lines), stored: own(stored) })
  })
}
