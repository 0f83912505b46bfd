import * as z from 'zod'
import type { ClassDay, StoredGoods } from '#shared/domain/storage-fee/accrual'
import { foldByClass } from '#shared/domain/storage-fee/accrual'
import type { StoredPlace } from '#shared/domain/storage-fee/stored-place'
import { LocationId, OrganizationId, ProductId } from '#shared/kernel/ids'
import { CalendarDay, Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

const layers = z.array(z.object({ receivedOn: CalendarDay, quantity: StoredQuantity }))

export const StoredPlaces = entity({
  name: 'storedPlace',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    timeZone: z.string(),
    openedAt: Instant.optional(),
    openedThrough: ProductId.optional(),
    closedUntil: z.string().optional(),
    late: z.array(z.object({ month: z.string(), revision: StoredInteger })),
    version: StoredInteger,
  }),
  key: (of: { locationId: string }) => keys.storedPlace(of.locationId),
})

/** How far a product's chain of movements is counted: the mark by which each is counted once, written with the days that it changes. */
export const StoredGoodsThere = entity({
  name: 'storedGoods',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    productId: ProductId,
    perPallet: StoredQuantity.optional(),
    volumeCubicMetres: StoredQuantity.optional(),
    entries: StoredInteger,
    at: Instant,
    quantity: StoredQuantity,
    layers,
    version: StoredInteger,
  }),
  key: (of: { locationId: string; productId: string }) => keys.storedGoods(of.locationId, of.productId),
})

const sums = z.object({
  change: StoredQuantity,
  changeMoment: StoredQuantity,
  received: StoredQuantity,
  receivedMoment: StoredQuantity,
  aged: layers.optional(),
})

/** A day of one class of products at a location, in pieces and in cubic metres. */
export const StoredClassDays = entity({
  name: 'storedDay',
  version: 1,
  schema: z.object({
    locationId: LocationId,
    on: CalendarDay,
    rateClass: z.string(),
    pieces: sums,
    volume: sums,
    version: StoredInteger,
  }),
  key: (of: { locationId: string; on: string; rateClass: string }) =>
    keys.storedDay(of.locationId, of.on, of.rateClass),
})

const stored = z.object({ quantity: StoredQuantity, layers })

/** What lay there of a class when a month began. Made of the days before it; it may be made again. */
export const StoredMonths = entity({
  name: 'storedMonth',
  version: 1,
  schema: z.object({
    locationId: LocationId,
    month: z.string(),
    rateClass: z.string(),
    pieces: stored,
    volume: stored,
    /** The version of its place that it was made on. */
    madeOn: StoredInteger,
  }),
  key: (of: { locationId: string; month: string; rateClass: string }) =>
    keys.storedMonth(of.locationId, of.month, of.rateClass),
})

type KeptDay = ReturnType<typeof StoredClassDays.parse>

export const classDayOf = ({ on, rateClass, pieces, volume }: KeptDay): ClassDay => ({
  rateClass,
  pieces: { on, ...pieces },
  volume: { on, ...volume },
})

/** Adds to what is kept of days. Condition: nothing was added since it was read. */
export function addToDays(
  locationId: StoredPlace['locationId'],
  days: readonly ClassDay[],
  kept: readonly KeptDay[],
): Write[] {
  return days.map((added) => {
    const { rateClass } = added
    const { on } = added.pieces
    const before = kept.find((each) => each.on === on && each.rateClass === rateClass)
    const [sum = added] = before ? foldByClass([classDayOf(before), added]) : [added]
    const { on: _on, ...pieces } = sum.pieces
    const { on: _same, ...volume } = sum.volume
    const day = { locationId, on, rateClass, pieces, volume, version: (before?.version ?? 0) + 1 }
    return before ? StoredClassDays.replace(day, before) : StoredClassDays.create(day)
  })
}

export const writeGoods = (after: StoredGoods, before: StoredGoods): Write =>
  before.version === 0 ? StoredGoodsThere.create(after) : StoredGoodsThere.replace(after, before)

export const writePlace = (after: StoredPlace, before: StoredPlace): Write =>
  before.version === 0 ? StoredPlaces.create(after) : StoredPlaces.replace(after, before)
