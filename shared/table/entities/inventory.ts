import * as z from 'zod'
import type { PositionChange } from '#shared/domain/ledger/ledger'
import { movementReasons, stockStatuses } from '#shared/domain/ledger/words'
import { locationOperators, locationTypes } from '#shared/domain/location/location'
import { LocationId, MovementId, OrganizationId, PartyId, ProductId } from '#shared/kernel/ids'
import { UnitPrice } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

export const Locations = entity({
  name: 'location',
  version: 2,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    code: z.string(),
    name: z.string(),
    type: z.enum(locationTypes),
    operator: z.enum(locationOperators),
    rank: StoredInteger.optional(),
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; locationId: string }) => keys.location(of.organizationId, of.locationId),
})

/** Keeps a code to one location of an organization, whatever its letters' case. */
export const LocationCodes = entity({
  name: 'locationCode',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, code: z.string(), locationId: LocationId }),
  key: (of: { organizationId: string; code: string }) => keys.locationCode(of.organizationId, of.code),
})

const Lot = z.object({ number: z.string(), expiresOn: CalendarDay.optional() })

type PositionKey = {
  locationId: string
  productId: string
  status: string
  lot?: { number: string; expiresOn?: string }
}

/** Sorts after every day and is none: a lot without expiry is picked last. */
const withoutExpiry = 'NEVER'

/**
 * Stock of one product, lot and status at one location. The key holds what names it, the item little else, for a location may have
 * thousands and is read in one query. Sorted by product, status and expiry: first expired, first out.
 */
export const Positions = entity({
  name: 'stk',
  version: 1,
  schema: z.object({
    locationId: LocationId,
    productId: ProductId,
    status: z.enum(stockStatuses),
    lot: Lot.optional(),
    sku: z.string(),
    listPrice: UnitPrice.optional(),
    quantity: StoredQuantity,
  }),
  key: (of: PositionKey) =>
    keys.position(of.locationId, of.productId, of.status, of.lot?.expiresOn ?? withoutExpiry, of.lot?.number ?? ''),
  heldByKey: {
    fields: ['locationId', 'productId', 'status', 'lot'],
    read: ({ pk, sk }) => {
      const [, productId, status, expiresOn, number] = sk.split('#')
      const expiry = expiresOn === withoutExpiry ? undefined : expiresOn
      return {
        locationId: pk.slice('LOC#'.length),
        productId,
        status,
        lot: number ? { number, expiresOn: expiry } : undefined,
      }
    },
  },
})

/**
 * Writes a position as a decision left it; one that became empty goes. Condition: it holds what the decision saw, or does not exist
 * where the decision saw none. The quantity itself serves as version: what follows from it depends on nothing else.
 */
export function writePosition({ before, after }: PositionChange): Write {
  if (!before) return Positions.create(after)
  const unchanged = {
    condition: 'the position holds what was seen',
    expression: 'quantity = :seen',
    values: { ':seen': StoredQuantity.encode(before.quantity) },
    refusal: 'stale',
  } as const
  return after.quantity.eq(0) ? Positions.removeIf(after, unchanged) : Positions.putIf(after, unchanged)
}

const Account = z.discriminatedUnion('account', [
  z.object({ account: z.literal('POSITION'), locationId: LocationId, status: z.enum(stockStatuses) }),
  z.object({ account: z.literal('IN_TRANSIT'), document: z.string() }),
  z.object({ account: z.literal('DISPUTED'), document: z.string() }),
  z.object({ account: z.literal('CUSTOMER'), partyId: PartyId }),
  z.object({ account: z.literal('ADJUSTMENT') }),
])

/** An entry of the ledger. Written once, never changed. */
export const Movements = entity({
  name: 'movement',
  version: 2,
  schema: z.object({
    movementId: MovementId,
    organizationId: OrganizationId,
    locationId: LocationId,
    productId: ProductId,
    lot: Lot.optional(),
    quantity: StoredQuantity,
    from: Account,
    to: Account,
    balanceAfter: StoredQuantity.optional(),
    reason: z.enum(movementReasons),
    document: z.string(),
    at: Instant,
  }),
  key: (of: { locationId: string; productId: string; movementId: string }) =>
    keys.movement(of.locationId, of.productId, of.movementId),
})
