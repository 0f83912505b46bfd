import * as contract from '#shared/contract/operations/inventory'
import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import { changed, isSameCode } from '#shared/domain/location/location'
import { locationChanged } from '#shared/events/inventory'
import { requireActive } from '#shared/runtime/active-location'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { locationLimit } from '#shared/runtime/location-limit'
import { commit } from '#shared/table/commit'
import { claimCode, giveUpCode, Locations } from '#shared/table/entities/inventory'
import type { Write } from '#shared/table/entity'
import { viewUnder } from './location-view'

/** What is as it was asked to be already is answered as it is. */
export const updateLocation = useCase(contract.updateLocation, async (call) => {
  const { body, caller, params } = call
  const { organizationId } = caller
  const location = await Locations.load({ organizationId, ...params }, 'location.notFound')
  expectVersion(call, location.version)
  requireActive(location, caller)
  const next = changed(location, body)
  const view = viewUnder(locationLimit(caller))(next)
  if (next.version === location.version) return view
  const { code, locationId, operator } = next
  await commit([
    Locations.replace(next, location),
    ...recoding(location, next),
    record(call, { ownerId: organizationId, documentId: locationId, event: locationChanged, data: { code, operator } }),
  ])
  return view
})

/** The code it goes by now is taken, the one before is free. */
function recoding(before: Location, next: Location): Write[] {
  const { code } = next
  if (isSameCode(before.code, code)) return []
  return [claimCode(next, () => Problem.of('location.codeTaken', { code })), giveUpCode(before)]
}
