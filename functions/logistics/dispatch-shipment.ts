import * as contract from '#shared/contract/operations/logistics'
import { beginDeparture } from '#shared/domain/shipment/departure'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { step } from '#shared/domain/shipment/shipment'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { hot } from '#shared/runtime/ledger/patience'
import { orThrow } from '#shared/runtime/or-throw'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { departureDue } from '#shared/runtime/shipping/continue-departure'
import { departureWrites, mostLinesAtOnce } from '#shared/runtime/shipping/departure-writes'
import { shipmentView } from '#shared/runtime/views/shipment-view'
import { requireAtOrigin } from '#shared/runtime/visible-documents'
import { commit, maximumWrites } from '#shared/table/commit'
import { Shipments } from '#shared/table/entities/logistics'
import type { Tell } from '#shared/table/log'
import { boundFor } from './destination'
import { packedAsSeen } from './packed-as-seen'

/** What fits one commit leaves with the request; more begins to be reserved, and leaves when all of it is. */
export const dispatchShipment = useCase(
  contract.dispatchShipment,
  async (call) => {
    const { caller, locations, newId, now, params, within } = call
    const { organizationId, actorId: by } = caller
    const draft = await Shipments.load({ organizationId, ...params }, 'shipment.notFound')
    // What fills no order of the partnership, a key does not send.
    within.require(draft.order && draft.partnershipId, 'shipment.notFound')
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
      const leaving = { shipment, lines, asnId, from: draft.state, by }
      const view = shipmentView(shipment, lines, organizationId)
      const writes = [
        Shipments.replace(shipment, draft),
        ...conditions,
        ...(await departureWrites(leaving, { now, newId, tell })),
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
