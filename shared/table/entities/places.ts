import * as z from 'zod'
import { LocationId, OrganizationId, ProductId, RmaId, ShipmentId, StockDocumentId } from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import type { ValueOf, Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'

/**
 * Whether something may begin at a location. Apart from the location itself, so that to ask costs the least there is, whatever is written
 * down of the location. There is none where it was never closed.
 *
 * CLOSING is a lease: whoever archives holds the gate while looking whether the location is empty. It proves nothing once it has lapsed,
 * and is taken over by the name of its holder.
 */
export const LocationGates = entity({
  name: 'locationGate',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    state: z.enum(['OPEN', 'CLOSING', 'CLOSED']),
    holder: z.string().optional(),
    lapsesAt: Instant.optional(),
  }),
  key: (of: { organizationId: string; locationId: string }) => keys.locationGate(of.organizationId, of.locationId),
})

export type Place = { organizationId: OrganizationId; locationId: LocationId }
export type Gate = ValueOf<typeof LocationGates>

const names = { '#state': 'state' }

/** Condition: nobody else is closing it. */
export const holdGate = (place: Place, holder: string, { now, lapsesAt }: { now: Instant; lapsesAt: Instant }): Write =>
  LocationGates.putIf(
    { ...place, state: 'CLOSING', holder, lapsesAt },
    {
      condition: 'the gate is open, or was left closing',
      expression: 'attribute_not_exists(pk) OR #state = :open OR (#state = :closing AND lapsesAt <= :now)',
      names,
      values: { ':open': 'OPEN', ':closing': 'CLOSING', ':now': now },
      refusal: 'stale',
    },
  )

/** What a holder leaves the gate as. Condition: it is still the holder. */
export const leaveGate = (place: Place, holder: string, state: 'OPEN' | 'CLOSED'): Write =>
  LocationGates.putIf(
    { ...place, state },
    {
      condition: 'the gate is held by this holder',
      expression: '#state = :closing AND holder = :holder',
      names,
      values: { ':closing': 'CLOSING', ':holder': holder },
      refusal: 'stale',
    },
  )

/** Condition: it is closed. */
export const openGate = (place: Place): Write =>
  LocationGates.putIf(
    { ...place, state: 'OPEN' },
    {
      condition: 'the gate is closed',
      expression: '#state = :closed',
      names,
      values: { ':closed': 'CLOSED' },
      refusal: 'stale',
    },
  )

/** What holds a location beside its stock: a shipment from or to it, a long stock document or a return to it, and is not over. */
export const UnderWay = entity({
  name: 'underWay',
  version: 2,
  schema: z.object({ locationId: LocationId, documentId: z.union([ShipmentId, StockDocumentId, RmaId]) }),
  key: (of: { locationId: string; documentId: string }) => keys.underWay(of.locationId, of.documentId),
})

/** Condition: nothing else has its name. Documents of before held no location. */
/** A document that could not leave, and is to leave again, holds its places already. */
export const holdPlace = (of: { locationId: LocationId; documentId: ShipmentId | RmaId }): Write =>
  UnderWay.putIf(of, {
    condition: 'nothing holds the location by this name, or the document itself does',
    expression: 'attribute_not_exists(pk) OR documentId = :document',
    values: { ':document': of.documentId },
    refusal: 'stale',
  })

export const releasePlace = (of: { locationId: LocationId; documentId: ShipmentId | StockDocumentId | RmaId }): Write =>
  UnderWay.removeIf(of, {
    condition: 'it holds the location, or never did',
    expression: 'attribute_not_exists(pk) OR documentId = :document',
    values: { ':document': of.documentId },
    refusal: 'stale',
  })

/** The zone of a location that a product lies in. */
export const ZoneAssignments = entity({
  name: 'zoneAssignment',
  version: 1,
  schema: z.object({ locationId: LocationId, productId: ProductId, sku: z.string(), zone: z.string() }),
  key: (of: { locationId: string; productId: string }) => keys.zoneAssignment(of.locationId, of.productId),
})

export type ZoneAssignment = ValueOf<typeof ZoneAssignments>

/** A product's zone as it is from now on, or none. Condition: it was assigned as it was seen to be. */
export function writeAssignment(
  of: { locationId: string; productId: string },
  before: ZoneAssignment | undefined,
  next: ZoneAssignment | undefined,
): Write {
  if (!before) {
    if (!next) throw new Error('nothing is assigned, and nothing is to be')
    return ZoneAssignments.create(next)
  }
  const unchanged = {
    condition: 'the product is assigned as it was seen',
    expression: '#zone = :seen',
    names: { '#zone': 'zone' },
    values: { ':seen': before.zone },
    refusal: 'stale',
  } as const
  return next ? ZoneAssignments.putIf(next, unchanged) : ZoneAssignments.removeIf(of, unchanged)
}
