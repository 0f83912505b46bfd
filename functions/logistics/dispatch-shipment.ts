import * as contract from '#shared/contract/operations/logistics'
import { post } from '#shared/domain/ledger/ledger'
import { beginDeparture, leaving } from '#shared/domain/shipment/departure'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { isOnBooks, step } from '#shared/domain/shipment/shipment'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor, fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { orThrow } from '#shared/runtime/or-throw'
import { filledWrites, pricedNow, shippedOf } from '#shared/runtime/orders/fill-order'
import { leavingWrites } from '#shared/runtime/sales/shipped-lines'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { announcement, inTransit } from '#shared/runtime/shipping/announcement'
import { departureDue } from '#shared/runtime/shipping/continue-departure'
import { shipmentView } from '#shared/runtime/views/shipment-view'
import { requireAtOrigin } from '#shared/runtime/visible-documents'
import { commit, maximumWrites } from '#shared/table/commit'
import { Shipments } from '#shared/table/entities/logistics'
import type { Tell } from '#shared/table/log'
import { boundFor } from './destination'
import { packedAsSeen } from './packed-as-seen'

/** More lines never fit one commit: each has a line of the ASN and a movement of its own, beside a dozen writes. */
const mostLinesAtOnce = 44

/** What fits one commit leaves with the request; more begins to be reserved, and leaves when all of it is. */
export const dispatchShipment = useCase(
  contract.dispatchShipment,
  async (call) => {
    const { caller, locations, newId, now, params } = call
    const { organizationId, userId: by } = caller
    const draft = await Shipments.load({ organizationId, ...params }, 'shipment.notFound')
    requireAtOrigin(locations, draft)
    expectVersion(call, draft.version)
    const asnId = newId('asn')
    const leaves = orThrow(step(draft, 'dispatch'))
    const { to, conditions: ofDestination } = await boundFor(draft, now)
    const conditions = [...ofDestination, ...(await packedAsSeen(draft))]
    const shipment: Shipment = { ...leaves, to, asnId, dispatchedAt: now, lacking: undefined }
    const lines = await linesOfShipment(shipment.shipmentId)
    const tell: Tell = (happening) => record(call, happening)

    if (lines.length <= mostLinesAtOnce) {
      const filled = await shippedOf(shipment, lines)
      const ofSalesOrder = orThrow(await leavingWrites(shipment, lines))
      // What a sales order keeps for its shipment is reserved.
      const isReserved = shipment.salesOrder ? true : undefined
      const postings = isOnBooks(shipment.from) ? lines.map((line) => leaving(shipment, line, isReserved)) : []
      const { books, valuation } = await booksFor(organizationId, postings)
      const document = shipment.number
      const circumstances = { organizationId, valuation, document, at: now, newMovementId: () => newId('movement') }
      const posted = orThrow(post(books, postings, circumstances))
      const view = shipmentView(shipment, lines, organizationId)
      const writes = [
        Shipments.replace(shipment, draft),
        ...inTransit(await pricedNow(shipment, lines), asnId, posted.movements),
        ...conditions,
        ...ledgerWrites(posted, tell),
        ...(filled ? filledWrites(orThrow(filled)) : []),
        ...ofSalesOrder,
        ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
        ...announcement({ shipment, asnId, from: draft.state, by, now }, tell),
        once(call, view),
      ]
      if (writes.length <= maximumWrites) {
        await commit(writes)
        return view
      }
    }
    const departing = beginDeparture({ ...draft, to }, lines.length, { asnId, by })
    const view = shipmentView(departing, lines, organizationId)
    await commit([
      Shipments.replace(departing, draft),
      ...conditions,
      tell({ ...departureDue(departing), from: draft.state }),
      once(call, view),
    ])
    return view
  },
  hot,
)
