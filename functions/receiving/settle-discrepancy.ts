import * as contract from '#shared/contract/operations/receiving'
import { settle, unsettledOf } from '#shared/domain/asn/settle'
import type { Posting } from '#shared/domain/ledger/ledger'
import { post } from '#shared/domain/ledger/ledger'
import { discrepancySettled } from '#shared/events/logistics'
import type { OrganizationId } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { requireOpen } from '#shared/runtime/active-location'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor, fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { stillOpen } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { discrepancyView } from '#shared/runtime/views/discrepancy-view'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'
import { AsnLines, changeDiscrepancy } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import { ownDiscrepancy } from './own-discrepancy'

export const settleDiscrepancy = useCase(
  contract.settleDiscrepancy,
  async (call) => {
    const { body, caller, newId, now, params } = call
    const { organizationId } = caller
    const { discrepancy, asn } = await ownDiscrepancy(call, params.discrepancyId)
    const line = await AsnLines.load(discrepancy, 'discrepancy.notFound')
    const wanted = { ...body, quantity: body.quantity === undefined ? undefined : quantity(body.quantity) }
    const settled = orThrow(settle(discrepancy, { asn, line }, wanted, now))
    const after = settled.discrepancy
    const { books, valuation } = await booksFor(organizationId, settled.postings)
    const newMovementId = () => newId('movement')
    const circumstances = { organizationId, valuation, document: asn.number, at: now, newMovementId }
    const posted = orThrow(post(books, settled.postings, circumstances))
    const latest = after.settlements?.at(-1)
    const data = {
      asnId: asn.asnId,
      resolution: body.resolution,
      quantity: latest?.quantity.toFixed() ?? '0',
      open: unsettledOf(after).toFixed(),
    }
    const happened = { documentId: discrepancy.discrepancyId, event: discrepancySettled, data, to: after.state }
    const view = discrepancyView(after, organizationId)
    await commit([
      ...changeDiscrepancy({ before: discrepancy, after }),
      ...ledgerWrites(posted, (happening) => record(call, happening)),
      ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
      ...(await placesFoundAt(organizationId, settled.postings)),
      ...[...new Set([organizationId, asn.receiverId])].map((ownerId) => record(call, { ...happened, ownerId })),
      once(call, view),
    ])
    return view
  },
  hot,
)

/** The shipment may be over by now, and hold its places no more: goods are found at such only as are not archived. */
async function placesFoundAt(organizationId: OrganizationId, postings: readonly Posting[]): Promise<Write[]> {
  const places = postings.flatMap(({ to }) => (to.account === 'POSITION' ? [to.locationId] : []))
  const found = await Promise.all(
    places.map((locationId) => Locations.load({ organizationId, locationId }, 'discrepancy.notFound')),
  )
  return found.map((location) => {
    requireOpen(location)
    return stillOpen(location)
  })
}
