import * as contract from '#shared/contract/operations/inventory'
import { mayTake, restore } from '#shared/domain/location/archive'
import { stateOf } from '#shared/domain/location/location'
import { locationRestored } from '#shared/events/inventory'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { limitReached } from '#shared/runtime/limit-reached'
import { locationLimit } from '#shared/runtime/location-limit'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { countNext, usageOf } from '#shared/table/entities/organizations'
import { openGate } from '#shared/table/entities/places'
import { viewUnder } from './location-view'

/** It takes a place in the plan, as a new one would. */
export const restoreLocation = useCase(contract.restoreLocation, async (call) => {
  const { caller, params } = call
  const { organizationId } = caller
  const location = await Locations.load({ organizationId, ...params }, 'location.notFound')
  orThrow(mayTake('restore', location))
  const { rank, write: counted } = countNext(
    await usageOf(organizationId, 'LOCATIONS'),
    limitReached('LOCATIONS', caller),
  )
  const restored = orThrow(restore(location, rank))
  const { code, locationId } = restored
  const view = viewUnder(locationLimit(caller))(restored)
  await commit([
    Locations.replace(restored, location),
    openGate({ organizationId, locationId }),
    counted,
    record(call, {
      ownerId: organizationId,
      documentId: locationId,
      event: locationRestored,
      data: { code },
      from: stateOf(location),
      to: stateOf(restored),
    }),
    once(call, view),
  ])
  return view
})
