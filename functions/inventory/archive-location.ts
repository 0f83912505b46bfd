import * as contract from '#shared/contract/operations/inventory'
import { takesPlaceOf } from '#shared/domain/location/active'
import { archive, mayTake } from '#shared/domain/location/archive'
import { stateOf } from '#shared/domain/location/location'
import { locationArchived } from '#shared/events/inventory'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { whileHolding } from '#shared/runtime/location-gate'
import { locationLimit } from '#shared/runtime/location-limit'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { countLess, usageOf } from '#shared/table/entities/organizations'
import { leaveGate } from '#shared/table/entities/places'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { viewUnder } from './location-view'
import { occupancyOf } from './occupancy'

/** Its place in the plan is free at once, and taken by the last in line: as many stay active as before. */
export const archiveLocation = useCase(contract.archiveLocation, async (call) => {
  const { caller, newId, now, params } = call
  const { organizationId } = caller
  const location = await Locations.load({ organizationId, ...params }, 'location.notFound')
  expectVersion(call, location.version)
  orThrow(mayTake('archive', location))
  const { locationId, code } = location
  const holder = newId('log')
  return whileHolding({ organizationId, locationId }, holder, async () => {
    const archived = orThrow(archive(location, await occupancyOf(location), now))
    // Read before the locations: whoever moves in the line after this is noticed by the counter.
    const usage = await usageOf(organizationId, 'LOCATIONS')
    const held = await listAll(Locations, lists.locations(organizationId))
    const moved = takesPlaceOf(location, held, usage.used)
    const view = viewUnder(locationLimit(caller))(archived)
    await commit([
      Locations.replace(archived, location),
      leaveGate({ organizationId, locationId }, holder, 'CLOSED'),
      ...(moved ? [Locations.replace(moved, { version: moved.version - 1 })] : []),
      countLess(usage),
      record(call, {
        ownerId: organizationId,
        documentId: locationId,
        event: locationArchived,
        data: { code },
        from: stateOf(location),
        to: stateOf(archived),
      }),
      once(call, view),
    ])
    return view
  })
})
