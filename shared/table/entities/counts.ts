import * as z from 'zod'
import { countKinds, countScopes, countStates } from '#shared/domain/count/words'
import { stockStatuses } from '#shared/domain/ledger/words'
import { CountId, LocationId, OrganizationId, ProductId, StockDocumentId, UserId } from '#shared/kernel/ids'
import { after, days, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { dueIndex, keys } from '../keys'
import { StoredDecimal, StoredInteger, StoredQuantity } from '../stored'
import { StoredLot } from './inventory'

const Tolerance = z.object({ percent: StoredDecimal, value: StoredQuantity })
const Rules = z.object({ recount: Tolerance, approval: Tolerance.extend({ totalValue: StoredQuantity }) })

export const Counts = entity({
  name: 'count',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    countId: CountId,
    kind: z.enum(countKinds),
    locationId: LocationId,
    scope: z.enum(countScopes),
    zones: z.array(z.string()),
    note: z.string().optional(),
    remark: z.string().optional(),
    state: z.enum(countStates),
    lines: StoredInteger,
    remaining: StoredInteger,
    recounted: z.array(StoredInteger),
    leftOut: z.array(StoredInteger),
    counters: z.array(UserId),
    rules: Rules,
    openedAt: Instant,
    openedBy: UserId.optional(),
    finishedAt: Instant.optional(),
    approvedBy: UserId.optional(),
    approvedAt: Instant.optional(),
    off: z.object({ lines: StoredInteger, value: StoredQuantity }).optional(),
    stockDocumentId: StockDocumentId.optional(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; countId: string }) => keys.count(of.organizationId, of.countId),
})

const Place = z.object({ entry: StoredInteger, at: Instant })

/** Some of a count's lines. Written when it is opened, and whenever one of them is counted. */
export const CountLines = entity({
  name: 'countLines',
  version: 1,
  schema: z.object({
    countId: CountId,
    first: StoredInteger,
    lines: z.array(
      z.object({
        line: StoredInteger,
        productId: ProductId,
        sku: z.string(),
        status: z.enum(stockStatuses),
        lot: StoredLot.optional(),
        zone: z.string().optional(),
        expected: StoredQuantity,
        frozen: Place,
        unitCost: StoredQuantity,
        isFound: z.boolean().optional(),
        countings: z.array(
          z.object({
            quantity: StoredQuantity,
            by: UserId,
            at: Instant,
            place: Place,
            moved: StoredQuantity,
            isRecount: z.boolean(),
          }),
        ),
      }),
    ),
    version: StoredInteger,
  }),
  key: (of: { countId: string; first: number }) => keys.countLines(of.countId, of.first),
})

/** How a location is counted. */
export const CountPlans = entity({
  name: 'countPlan',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    rules: Rules,
    cycle: z
      .object({
        everyDays: z.object({ A: StoredInteger, B: StoredInteger, C: StoredInteger }),
        zones: z.array(z.object({ zone: z.string(), everyDays: StoredInteger })),
        since: Instant,
        countId: CountId.optional(),
      })
      .optional(),
    lookedAt: Instant.optional(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; locationId: string }) => keys.countPlan(of.organizationId, of.locationId),
  index: ({ cycle, lookedAt, locationId }) =>
    cycle
      ? {
          duePk: dueIndex.countPartition(),
          dueSk: dueIndex.sort(lookedAt ? nextDay(lookedAt) : cycle.since, locationId),
        }
      : {},
})

/** The first moment of the day after. */
const nextDay = (at: Instant): Instant => `${after(at, days(1)).slice(0, 10)}T00:00:00.000Z`
