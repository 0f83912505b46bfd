import * as contract from '#shared/contract/operations/packing'
import type { LogisticUnit } from '#shared/domain/packing/packing'
import { checkPackable, checkPacking } from '#shared/domain/packing/packing'
import { shipmentPacked } from '#shared/events/packing'
import { assert } from '#shared/kernel/result'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { loadPacking } from '#shared/runtime/packing/load-packing'
import { requireAtOrigin } from '#shared/runtime/visible-documents'
import { commit } from '#shared/table/commit'
import { Shipments } from '#shared/table/entities/logistics'
import { PackedUnits, Packings } from '#shared/table/entities/packing'
import { askedUnits } from './asked-units'
import { ssccsFor, takeSscc } from './ssccs'

export const packShipment = useCase(contract.packShipment, async (call) => {
  const { body, caller, locations, params } = call
  const { organizationId } = caller
  const shipment = await Shipments.load({ organizationId, ...params }, 'shipment.notFound')
  requireAtOrigin(locations, shipment)
  const { packing, units, lines } = await loadPacking(shipment, organizationId)
  expectVersion(call, packing?.version ?? 0)
  orThrow(checkPackable(shipment))

  const { shipmentId } = shipment
  const asked = askedUnits(body)
  const ssccs = await ssccsFor(organizationId, asked)
  const made = asked.map(({ cartonOf, ...unit }, index): LogisticUnit => {
    const sscc = ssccs[index]
    assert(sscc, 'there is an SSCC for every unit')
    return { ...unit, shipmentId, sscc, onPallet: cartonOf === undefined ? unit.onPallet : ssccs[cartonOf] }
  })
  orThrow(checkPacking([...units, ...made], made, lines))

  const version = (packing?.version ?? 0) + 1
  const next = { shipmentId, units: units.length + made.length, version }
  const view = { ssccs, version }
  await commit([
    // Of packing and dispatch one comes first: what has left is packed for good.
    Shipments.unchanged(shipment, shipment),
    packing ? Packings.replace(next, packing) : Packings.create(next),
    ...made.map((unit) => PackedUnits.create(unit)),
    ...made.map(({ sscc }, index) =>
      takeSscc({ organizationId, sscc, shipmentId }, asked[index]?.sscc === undefined ? 'SERIES' : 'CLIENT'),
    ),
    record(call, { ownerId: organizationId, documentId: shipmentId, event: shipmentPacked, data: { ssccs } }),
    once(call, view),
  ])
  return view
})
