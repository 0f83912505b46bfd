import * as contract from '#shared/contract/operations/inventory'
import { Problem } from '#shared/contract/problem'
import { locationCreated } from '#shared/events/inventory'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { limitReached } from '#shared/runtime/limit-reached'
import { locationLimit } from '#shared/runtime/location-limit'
import { commit } from '#shared/table/commit'
import { claimCode, Locations } from '#shared/table/entities/inventory'
import { countNext, usageOf } from '#shared/table/entities/organizations'
import { viewUnder } from './location-view'

export const createLocation = useCase(contract.createLocation, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId } = caller
  const { rank, write: counted } = countNext(
    await usageOf(organizationId, 'LOCATIONS'),
    limitReached('LOCATIONS', caller),
  )
  const location = { ...body, organizationId, locationId: newId('location'), rank, createdAt: now, version: 1 }
  const { code, locationId, operator } = location
  const view = viewUnder(locationLimit(caller))(location)
  await commit([
    Locations.create(location),
    claimCode(location, () => Problem.of('location.codeTaken', { code })),
    counted,
    record(call, { ownerId: organizationId, documentId: locationId, event: locationCreated, data: { code, operator } }),
    once(call, view),
  ])
  return view
})
