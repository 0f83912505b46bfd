import * as z from 'zod'
import type { LevelChange, PositionChange } from '#shared/domain/ledger/ledger'
import { movementReasons, stockStatuses, valuationMethods } from '#shared/domain/ledger/words'
import { locationOperators, locationTypes } from '#shared/domain/location/location'
import { zoneKinds } from '#shared/domain/location/words'
import { LocationId, MovementId, OrganizationId, PartyId, ProductId } from '#shared/kernel/ids'
import { Currency, UnitPrice } from '#shared/kernel/money'
import { zero } from '#shared/kernel/quantity'
import { CalendarDay, Instant } from '#shared/kernel/time'
import type { Refusal, Write } from '../entity'
import { entity } from '../entity'
import type { ItemKey } from '../keys'
import { dueIndex, keys } from '../keys'
import { StoredDecimal, StoredInteger, StoredQuantity } from '../stored'
import { StoredAddress } from './parties'

const Capacity = z.object({
  units: StoredInteger.optional(),
  pallets: StoredInteger.optional(),
  volumeCubicMeters: StoredDecimal.optional(),
  weightKilograms: StoredDecimal.optional(),
})

export const Locations = entity({
  name: 'location',
  version: 4,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    code: z.string(),
    name: z.string(),
    type: z.enum(locationTypes),
    operator: z.enum(locationOperators),
    address: StoredAddress.optional(),
    gln: z.string().optional(),
    timeZone: z.string().optional(),
    capacity: Capacity.optional(),
    contact: z
      .object({ name: z.string().optional(), email: z.string().optional(), phone: z.string().optional() })
      .optional(),
    zones: z
      .array(z.object({ code: z.string(), name: z.string(), kind: z.enum(zoneKinds), capacity: Capacity.optional() }))
      .optional(),
    rank: StoredInteger.optional(),
    archivedAt: Instant.optional(),
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; locationId: string }) => keys.location(of.organizationId, of.locationId),
})

/** Keeps a code to one location of an organization, whatever its letters' case. One that was given up names none. */
export const LocationCodes = entity({
  name: 'locationCode',
  version: 2,
  schema: z.object({ organizationId: OrganizationId, code: z.string(), locationId: LocationId.optional() }),
  key: (of: { organizationId: string; code: string }) => keys.locationCode(of.organizationId, of.code),
})

type Coded = { organizationId: OrganizationId; code: string; locationId: LocationId }

/** Condition: no location has the code now. */
export const claimCode = ({ organizationId, code, locationId }: Coded, refusal: Refusal): Write =>
  LocationCodes.putIf(
    { organizationId, code, locationId },
    {
      condition: 'no location has the code',
      expression: 'attribute_not_exists(pk) OR attribute_not_exists(locationId)',
      values: {},
      refusal,
    },
  )

/** Nothing is deleted here, for the right to would reach all that an organization has. Condition: the code is this location's. */
export const giveUpCode = ({ organizationId, code, locationId }: Coded): Write =>
  LocationCodes.putIf(
    { organizationId, code },
    {
      condition: 'the code is of this location',
      expression: 'locationId = :its',
      values: { ':its': locationId },
      refusal: 'stale',
    },
  )

export const StoredLot = z.object({ number: z.string(), expiresOn: CalendarDay.optional() })

type PositionKey = {
  locationId: string
  productId: string
  status: string
  lot?: { number: string; expiresOn?: string }
}

/** Sorts after every day and is none: a lot without expiry is picked last. */
const withoutExpiry = 'NEVER'

function heldByPositionKey({ pk, sk }: ItemKey) {
  const [, productId, status, expiresOn, number] = sk.split('#')
  const expiry = expiresOn === withoutExpiry ? undefined : expiresOn
  return {
    locationId: pk.slice('LOC#'.length),
    productId,
    status,
    lot: number ? { number, expiresOn: expiry } : undefined,
  }
}

const LotInKey = z.object({
  locationId: LocationId,
  productId: ProductId,
  lot: z.object({ number: z.string(), expiresOn: CalendarDay }),
})

/** A lot that expires, by its position's key alone: nothing is read. */
export const lotInKey = (key: ItemKey) => LotInKey.parse(heldByPositionKey(key))

/**
 * Stock of one product, lot and status at one location. The key holds what names it, the item little else, for a location may have
 * thousands and is read in one query. Sorted by product, status and expiry: first expired, first out.
 */
export const Positions = entity({
  name: 'stk',
  version: 2,
  schema: z.object({
    locationId: LocationId,
    productId: ProductId,
    status: z.enum(stockStatuses),
    lot: StoredLot.optional(),
    sku: z.string(),
    listPrice: UnitPrice.optional(),
    quantity: StoredQuantity,
    reserved: StoredQuantity.optional(),
  }),
  key: (of: PositionKey) =>
    keys.position(of.locationId, of.productId, of.status, of.lot?.expiresOn ?? withoutExpiry, of.lot?.number ?? ''),
  /** What expires is found by the day: written where a lot comes to lie and where it is gone, by no change of its quantity. */
  index: ({ status, lot }) =>
    status === 'AVAILABLE' && lot?.expiresOn ? { duePk: dueIndex.expiryPartition(), dueSk: lot.expiresOn } : {},
  heldByKey: {
    fields: ['locationId', 'productId', 'status', 'lot'],
    read: heldByPositionKey,
  },
})

/**
 * Writes a position as a decision left it; one that became empty goes. Condition: it holds what the decision saw, or does not exist
 * where the decision saw none. Quantity and what is reserved of it serve as version: what follows from a position depends on nothing else.
 */
export function writePosition({ before, after }: PositionChange): Write {
  const { reserved = zero, ...held } = after
  const left = reserved.eq(0) ? held : after
  if (!before) return Positions.create(left)
  const seen = before.reserved && !before.reserved.eq(0) ? before.reserved : undefined
  const unchanged = {
    condition: 'the position holds what was seen',
    expression: `quantity = :seen AND ${seen ? 'reserved = :reserved' : 'attribute_not_exists(reserved)'}`,
    values: {
      ':seen': StoredQuantity.encode(before.quantity),
      ...(seen && { ':reserved': StoredQuantity.encode(seen) }),
    },
    refusal: 'stale',
  } as const
  return after.quantity.eq(0) ? Positions.removeIf(after, unchanged) : Positions.putIf(left, unchanged)
}

/** All of one product at one location: its sums, what it cost, and how far its ledger has come. */
export const Levels = entity({
  name: 'lvl',
  version: 3,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    productId: ProductId,
    sku: z.string(),
    onHand: StoredQuantity,
    available: StoredQuantity,
    reserved: StoredQuantity,
    currency: Currency,
    layers: z.array(
      z.object({
        quantity: StoredQuantity,
        value: StoredQuantity,
        at: Instant,
        document: z.string().optional(),
        broughtBy: z.string().optional(),
      }),
    ),
    entries: StoredInteger,
    lastAt: Instant,
    countedEntries: StoredInteger.optional(),
    countedAt: Instant.optional(),
    lowAt: StoredQuantity.optional(),
    lowSince: Instant.optional(),
    version: StoredInteger,
  }),
  key: (of: { locationId: string; productId: string }) => keys.level(of.locationId, of.productId),
  /** What is low now is found by its organization, and by when it became low: written when that changes, by no other movement. */
  index: ({ organizationId, lowSince, locationId, productId }) =>
    lowSince
      ? { duePk: dueIndex.lowPartition(organizationId), dueSk: dueIndex.sort(lowSince, `${locationId}#${productId}`) }
      : {},
})

/** Where a product ever lay: written with its first movement there, never changed. */
export const StockedAt = entity({
  name: 'stockedAt',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, productId: ProductId, locationId: LocationId }),
  key: (of: { organizationId: string; productId: string; locationId: string }) =>
    keys.stockedAt(of.organizationId, of.productId, of.locationId),
})

/** Writes a level as a decision left it. Condition: nothing of the product moved there since it was read. */
export const writeLevel = ({ before, after }: LevelChange): Write[] =>
  before && before.version > 0 ? [Levels.replace(after, before)] : [Levels.create(after), StockedAt.create(after)]

/** How an organization values its stock, and how long before lots expire it is told; the default where it has not chosen. */
export const Valuations = entity({
  name: 'valuation',
  version: 3,
  schema: z.object({
    organizationId: OrganizationId,
    method: z.enum(valuationMethods),
    currency: Currency,
    isFixed: z.boolean().optional().describe('Stock was moved in this currency'),
    expiryWarningDays: StoredInteger.optional(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.valuation(of.organizationId),
})

const company = { partyId: PartyId.optional(), organizationId: OrganizationId.optional() }

/** What a movement leaves or reaches. */
export const StoredAccount = z.discriminatedUnion('account', [
  z.object({ account: z.literal('POSITION'), locationId: LocationId, status: z.enum(stockStatuses) }),
  z.object({ account: z.literal('IN_TRANSIT'), document: z.string() }),
  z.object({ account: z.literal('DISPUTED'), document: z.string() }),
  z.object({ account: z.literal('CUSTOMER'), ...company }),
  z.object({ account: z.literal('SUPPLIER'), ...company }),
  z.object({ account: z.literal('ADJUSTMENT') }),
  z.object({ account: z.literal('WRITE_OFF') }),
  z.object({ account: z.literal('CONSUMPTION') }),
  z.object({ account: z.literal('LANDED_COST'), document: z.string() }),
  z.object({ account: z.literal('COST_OF_SALES') }),
])

/**
 * An entry of the ledger. Written once, never changed. Sorted by time and, within the chain of a product at a location, by its place in it:
 * what lay there at a moment, and its value, is told by the last entry before.
 */
export const Movements = entity({
  name: 'movement',
  version: 8,
  schema: z.object({
    movementId: MovementId,
    organizationId: OrganizationId,
    locationId: LocationId,
    productId: ProductId,
    lot: StoredLot.optional(),
    quantity: StoredQuantity,
    from: StoredAccount,
    to: StoredAccount,
    balanceAfter: StoredQuantity.optional(),
    reason: z.enum(movementReasons),
    document: z.string(),
    at: Instant,
    entry: StoredInteger.optional(),
    cost: StoredQuantity.optional(),
    currency: Currency.optional(),
    onHandAfter: StoredQuantity.optional(),
    valueAfter: StoredQuantity.optional(),
  }),
  key: (of: { locationId: string; productId: string; at: string; entry?: number; movementId: string }) =>
    keys.movement(of.locationId, of.productId, of.at, of.entry ?? of.movementId),
})
