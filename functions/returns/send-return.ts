import * as contract from '#shared/contract/operations/returns'
import { Problem } from '#shared/contract/problem'
import { post } from '#shared/domain/ledger/ledger'
import type { Rma } from '#shared/domain/return/return'
import type { Leaving } from '#shared/domain/return/send'
import { leaveForSeller, leftFrom, sendReturn as send } from '#shared/domain/return/send'
import { returnSent } from '#shared/events/returns'
import type { LocationId } from '#shared/kernel/ids'
import { quantity, sum } from '#shared/kernel/quantity'
import { requireOpen } from '#shared/runtime/active-location'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { holdPlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { Locations } from '#shared/table/entities/inventory'
import { commitWhole, customersGoodsNow, recordReturn, requireUnchanged, visibleReturn, writeRma } from './own-return'
import { returnView } from './return-view'

type SendReturn = Call<typeof contract.sendReturn>

/** Goods leave the customer's books for the RMA. What they left is held until nothing more is to come: they may come back there. */
export const sendReturn = useCase(
  contract.sendReturn,
  async (call) => {
    const { body, caller, newId, now } = call
    const { organizationId } = caller
    const { rma: before, role } = await visibleReturn(call)
    if (role === 'SELLER') throw Problem.of('return.notCustomer', {})
    const leaving = await leavingOf(call, before)
    expectVersion(call, before.version)
    const named = before.lines.filter(({ line }) => leaving.some((each) => each.line === line))
    const goods = await customersGoodsNow(organizationId, named)
    const postings = orThrow(leaveForSeller(before, leaving, goods))

    const { books, valuation } = await booksFor(organizationId, postings)
    const newMovementId = () => newId('movement')
    const decided = post(books, postings, {
      organizationId,
      valuation,
      document: before.number,
      at: now,
      newMovementId,
    })
    // What refuses it may be another sending of the same goods, made since we looked.
    if (!decided.ok) await requireUnchanged(before)
    const posted = orThrow(decided)
    const { carrier = before.carrier, tracking = before.tracking } = body
    const rma = send(before, { leaving, movements: posted.movements, carrier, tracking })
    const newPlaces = leftFrom(rma).filter((locationId) => !leftFrom(before).includes(locationId))
    const view = returnView({ rma, role })
    await commitWhole([
      ...writeRma(rma, before),
      ...ledgerWrites(posted, (happening) => record(call, happening)),
      ...holdPlaces(
        newPlaces.map((locationId) => ({ organizationId, locationId })),
        rma.rmaId,
      ),
      ...recordReturn(call, rma, {
        event: returnSent,
        data: { number: rma.number, units: sum(leaving.map((each) => each.quantity)).toFixed() },
        from: before.state,
        to: rma.state,
      }),
      once(call, view),
    ])
    return view
  },
  hot,
)

/**
 * What leaves where, for who works there.
 *
 * @throws Problem return.lineUnknown, location.notFound, location.archived, access.locationLevelTooLow
 */
async function leavingOf({ body, caller, locations }: SendReturn, rma: Rma): Promise<Leaving[]> {
  const { organizationId } = caller
  const leaving = body.lines.map((each) => {
    const bought = rma.lines.find(({ line }) => line === each.line)?.bought
    if (!bought) throw Problem.of('return.lineUnknown', { line: each.line })
    return { ...each, quantity: quantity(each.quantity), locationId: body.locationId ?? bought.locationId }
  })
  const places = new Set<LocationId>(leaving.map(({ locationId }) => locationId))
  for (const locationId of places) {
    locations.require(locationId)
    requireOpen(await Locations.load({ organizationId, locationId }, 'location.notFound'))
  }
  return leaving
}
