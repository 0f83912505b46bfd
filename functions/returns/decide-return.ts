import * as contract from '#shared/contract/operations/returns'
import type { Decision } from '#shared/domain/return/decide'
import { decideReturn as decide } from '#shared/domain/return/decide'
import { returnDecided } from '#shared/events/returns'
import type { LocationId } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { requireActive } from '#shared/runtime/active-location'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { holdPlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { writeClaim } from '#shared/table/entities/returns'
import { claimsOn, visibleReturn, writeRma } from './own-return'
import { returnView } from './return-view'

/** The location is held from now on, so that it is not archived while goods are on their way to it. */
export const decideReturn = useCase(contract.decideReturn, async (call) => {
  const { body, caller, locations, now } = call
  const { organizationId, userId } = caller
  const before = await visibleReturn(call)
  const isTaken = body.lines.some(({ approved }) => approved > 0)
  // Goods are taken back by who works where they are to lie, and refused by who works where they left.
  if (!isTaken) locations.require(before.fromLocationIds, 'return.notFound')
  const to = isTaken && body.locationId ? await placeToReturnTo(call, body.locationId) : undefined
  expectVersion(call, before.version)
  const approved = new Map(body.lines.map((each) => [each.line, quantity(each.approved)]))
  const claims = await claimsOn(before.lines.filter(({ line, requested }) => !approved.get(line)?.eq(requested)))
  const decision: Decision = { approved, to, answer: body.answer, by: userId, at: now }
  const { rma, claims: changes } = orThrow(decide(before, claims, decision))
  const view = returnView(rma)
  await commit([
    ...writeRma(rma, before),
    ...changes.map(writeClaim),
    ...(to ? holdPlaces([{ organizationId, locationId: to.locationId }], rma.rmaId) : []),
    record(call, {
      ownerId: organizationId,
      documentId: rma.rmaId,
      event: returnDecided,
      data: { number: rma.number, approved: rma.units.approved?.toFixed() ?? '0' },
      from: before.state,
      to: rma.state,
    }),
    once(call, view),
  ])
  return view
})

/** @throws Problem location.notFound, location.archived or location.readOnly */
async function placeToReturnTo({ caller, locations }: Call<typeof contract.decideReturn>, wanted: LocationId) {
  const { organizationId } = caller
  const location = await Locations.load({ organizationId, locationId: wanted }, 'location.notFound')
  const { locationId, code, name, address } = location
  locations.require(locationId)
  requireActive(location, caller)
  return { locationId, code, name, address }
}
