import * as contract from '#shared/contract/operations/logistics'
import { post } from '#shared/domain/ledger/ledger'
import { backNext, comingBack, isBackAtOnce, withdraw } from '#shared/domain/shipment/recall'
import { asnWithdrawn } from '#shared/events/logistics'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor, fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { releasePlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { unshippedEntry, unshippedWrites } from '#shared/runtime/orders/fill-order'
import { recalledWrites } from '#shared/runtime/sales/shipped-lines'
import { departureDue } from '#shared/runtime/shipping/continue-departure'
import { withdrawnHistory } from '#shared/runtime/shipping/party-document'
import { recalled } from '#shared/runtime/shipping/recalled'
import { asnView } from '#shared/runtime/views/shipment-view'
import { placesOf, workedAt } from '#shared/runtime/visible-documents'
import { commit } from '#shared/table/commit'
import { AsnLines, Asns, Shipments } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Tell } from '#shared/table/log'

/** Of a withdrawal and a receipt one comes first: both write the version of the ASN. */
export const withdrawAsn = useCase(
  contract.withdrawAsn,
  async (call) => {
    const { caller, locations, newId, now, params } = call
    const { organizationId, userId: by } = caller
    const before = await Asns.load({ organizationId, ...params }, 'asn.notFound')
    locations.require(placesOf(before, organizationId), 'asn.notFound', 'VIEWER')
    locations.requireLevel(workedAt(before))
    expectVersion(call, before.version)
    const [left, lines] = await Promise.all([
      Shipments.load(before, 'shipment.notFound'),
      listAll(AsnLines, lists.asnLines(before.asnId)),
    ])
    const { shipment, asn } = orThrow(withdraw(left, before, { lines: lines.length, by }))
    const tell: Tell = (happening) => record(call, happening)
    const view = asnView(asn, lines, organizationId)
    const { asnId, receiverId } = asn
    await commit([
      Asns.replace(asn, before),
      ...(isBackAtOnce(shipment) ? await allBack() : [Shipments.replace(shipment, left), tell(departureDue(shipment))]),
      ...(await recalledWrites(shipment, lines)),
      ...(await withdrawnHistory(asn, { by, now }, tell)),
      tell({
        ownerId: receiverId,
        documentId: asnId,
        event: asnWithdrawn,
        data: { asnId, ownerId: organizationId, receiverId, partnershipId: left.partnershipId },
        from: before.state,
        to: asn.state,
      }),
      once(call, view),
    ])
    return view

    async function allBack(): Promise<Write[]> {
      const postings = comingBack(shipment, lines)
      const { books, valuation } = await booksFor(organizationId, postings)
      const newMovementId = () => newId('movement')
      const circumstances = { organizationId, valuation, document: asn.number, at: now, newMovementId }
      const posted = orThrow(post(books, postings, circumstances))
      const back = { ...backNext(shipment), version: shipment.version }
      return [
        Shipments.replace(back, left),
        ...ledgerWrites(posted, tell),
        ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
        ...(await unshippedWrites(shipment, lines)),
        ...unshippedEntry(shipment, asnId, tell),
        ...releasePlaces(back),
        tell(recalled(back, left.state)),
      ]
    }
  },
  hot,
)
