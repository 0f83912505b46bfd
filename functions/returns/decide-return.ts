import * as contract from '#shared/contract/operations/returns'
import { Problem } from '#shared/contract/problem'
import type { Decision } from '#shared/domain/return/decide'
import { decideReturn as decide } from '#shared/domain/return/decide'
import type { Rma } from '#shared/domain/return/return'
import { hasAccount, placeOnBooks, placesOf } from '#shared/domain/return/return'
import { includes } from '#shared/entitlements/features'
import { returnDecided } from '#shared/events/returns'
import { quantity } from '#shared/kernel/quantity'
import { requireActive } from '#shared/runtime/active-location'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { holdPlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { Organizations } from '#shared/table/entities/organizations'
import { writeClaim } from '#shared/table/entities/returns'
import { claimsOn, recordReturn, returnToSeller, writeRma } from './own-return'
import { returnView } from './return-view'

/** The location is held from now on, so that it is not archived while goods are on their way to it. */
export const decideReturn = useCase(contract.decideReturn, async (call) => {
  const { body, caller, locations, now } = call
  const { organizationId, userId } = caller
  const before = await returnToSeller(call)
  const isTaken = body.lines.some(({ approved }) => approved > 0)
  // Goods are taken back by who works where they are to lie, and refused by who works where they left.
  if (!isTaken) locations.require(placesOf(before), 'return.notFound')
  const to = isTaken ? await placeToReturnTo(call, before) : undefined
  expectVersion(call, before.version)
  const approved = new Map(body.lines.map((each) => [each.line, quantity(each.approved)]))
  const claims = await claimsOn(before.lines.filter(({ line, requested }) => !approved.get(line)?.eq(requested)))
  const decision: Decision = { approved, to, answer: body.answer, by: userId, at: now }
  const { rma, claims: changes } = orThrow(decide(before, claims, decision))
  const place = placeOnBooks(rma)
  const view = returnView({ rma, role: 'SELLER' })
  await commit([
    ...writeRma(rma, before),
    ...changes.map(writeClaim),
    ...(place ? holdPlaces([{ organizationId, locationId: place.locationId }], rma.rmaId) : []),
    ...recordReturn(call, rma, {
      event: returnDecided,
      data: { number: rma.number, approved: rma.units.approved?.toFixed() ?? '0' },
      from: before.state,
      to: rma.state,
    }),
    once(call, view),
  ])
  return view
})

/**
 * A location of the seller's. Goods that had left none of its books, and those of a partner that keeps no inventory now, come back to none: to
 * wherever it says in its answer.
 *
 * @throws Problem return.placeRequired, location.notFound, location.archived or location.readOnly
 */
async function placeToReturnTo(
  { body, caller, locations }: Call<typeof contract.decideReturn>,
  rma: Rma,
): Promise<Decision['to']> {
  const { organizationId, plan, addOns } = caller
  if (!body.locationId) {
    const comeToBooks = rma.lines.some(({ isOffBooks }) => !isOffBooks)
    const keepsBooks = includes('inventory.manage', plan, addOns)
    if (!hasAccount(rma.customer) || (comeToBooks && keepsBooks)) throw Problem.of('return.placeRequired', {})
    locations.require(placesOf(rma), 'return.notFound')
    const { name } = await Organizations.load({ organizationId }, 'organization.notFound')
    return { name }
  }
  const location = await Locations.load({ organizationId, locationId: body.locationId }, 'location.notFound')
  const { locationId, code, name, address } = location
  locations.require(locationId)
  requireActive(location, caller)
  return { locationId, code, name, address }
}
