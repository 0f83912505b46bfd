import * as contract from '#shared/contract/operations/inventory'
import { Problem } from '#shared/contract/problem'
import { chooseActive, isActive } from '#shared/domain/location/active'
import { activeLocationsChosen } from '#shared/events/inventory'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { tooManyChosen } from '#shared/runtime/limit-reached'
import { locationLimit } from '#shared/runtime/location-limit'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { countChoice, usageOf } from '#shared/table/entities/organizations'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { viewUnder } from './location-view'

/** What is as it was chosen to be already is answered as it is: a choice that is sent again changes nothing. */
export const chooseActiveLocations = useCase(contract.chooseActiveLocations, async (call) => {
  const { body, caller, params } = call
  const { organizationId } = caller
  if (params.organizationId !== organizationId) throw Problem.of('organization.notFound', {})
  const limit = locationLimit(caller)
  const { locationIds } = body
  if (limit !== null && locationIds.length > limit) throw tooManyChosen(locationIds.length, limit, caller)

  // Read before the locations: whatever another choice moves after this is noticed by the counter.
  const usage = await usageOf(organizationId, 'LOCATIONS')
  const held = await listAll(Locations, lists.locations(organizationId))
  const { line, front, moved } = orThrow(chooseActive(held, locationIds, limit))
  const view = {
    limit,
    locations: front.map(viewUnder(limit)),
    readOnly: line.filter((each) => !isActive(each, limit)).length,
  }
  if (moved.length === 0) return view

  const unlocked = moved.filter(({ before, after }) => !isActive(before, limit) && isActive(after, limit))
  const locked = moved.filter(({ before, after }) => isActive(before, limit) && !isActive(after, limit))
  const idsOf = (moves: typeof moved) => moves.map(({ after }) => after.locationId)
  await commit([
    ...moved.map(({ before, after }) => Locations.replace(after, before)),
    countChoice(usage),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: activeLocationsChosen,
      data: { chosen: locationIds, unlocked: idsOf(unlocked), locked: idsOf(locked) },
    }),
  ])
  return view
})
