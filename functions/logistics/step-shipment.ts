import * as contract from '#shared/contract/operations/logistics'
import type { Shipment, ShipmentStep } from '#shared/domain/shipment/shipment'
import { isParty, step } from '#shared/domain/shipment/shipment'
import { shipmentCancelled, shipmentReady } from '#shared/events/logistics'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { releasePlaces } from '#shared/runtime/location-gate'
import { orThrow } from '#shared/runtime/or-throw'
import { unclaimedWrites } from '#shared/runtime/sales/shipped-lines'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { receiverThrough } from '#shared/runtime/shipping/receiver-at'
import { shipmentView } from '#shared/runtime/views/shipment-view'
import { requireAtOrigin } from '#shared/runtime/visible-documents'
import { commit } from '#shared/table/commit'
import { Shipments } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'

/** The steps of a shipment that change the document and nothing else. What is called off needs nobody to receive it. */
export const readyShipment = useCase(contract.readyShipment, (call) =>
  takeStep(call, 'ready', shipmentReady, conditionsOfReceiver),
)
export const cancelShipment = useCase(contract.cancelShipment, (call) =>
  takeStep(call, 'cancel', shipmentCancelled, async (shipment) => [
    ...releasePlaces(shipment),
    ...(await unclaimedWrites(shipment, (happening) => record(call, happening))),
  ]),
)

type StepCall = Call<typeof contract.readyShipment> | Call<typeof contract.cancelShipment>

async function takeStep(
  call: StepCall,
  name: ShipmentStep,
  event: typeof shipmentReady | typeof shipmentCancelled,
  alsoWritten: (shipment: Shipment) => Promise<Write[]>,
) {
  const { organizationId } = call.caller
  const shipment = await Shipments.load({ organizationId, ...call.params }, 'shipment.notFound')
  requireAtOrigin(call.locations, shipment)
  expectVersion(call, shipment.version)
  const next = orThrow(step(shipment, name))
  const beside = await alsoWritten(shipment)
  const lines = await linesOfShipment(shipment.shipmentId)
  const view = shipmentView(next, lines, organizationId)
  const happened = { ownerId: organizationId, documentId: shipment.shipmentId, from: shipment.state, to: next.state }
  await commit([
    Shipments.replace(next, shipment),
    ...beside,
    record(call, { ...happened, event, data: { number: shipment.number } }),
    once(call, view),
  ])
  return view
}

/** Who receives what was ordered the order says, and it is asked when it leaves. */
async function conditionsOfReceiver({ organizationId, partnershipId, to, order }: Shipment): Promise<Write[]> {
  return partnershipId && !order && !isParty(to)
    ? (await receiverThrough(organizationId, partnershipId, to)).conditions
    : []
}
