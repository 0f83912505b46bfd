import * as contract from '#shared/contract/operations/packing'
import { checkPackable, checkRemovable } from '#shared/domain/packing/packing'
import { shipmentUnpacked } from '#shared/events/packing'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { workedAt } from '#shared/runtime/visible-documents'
import { commit } from '#shared/table/commit'
import { Shipments } from '#shared/table/entities/logistics'
import { PackedUnits, Packings } from '#shared/table/entities/packing'
import { ownUnit } from './find-unit'
import { giveUpSscc } from './ssccs'

export const removeLogisticUnit = useCase(contract.removeLogisticUnit, async (call) => {
  const { caller, locations, params } = call
  const { organizationId } = caller
  const { shipment, packing, units, unit } = await ownUnit(organizationId, params.sscc, locations)
  locations.requireLevel(workedAt(shipment))
  orThrow(checkPackable(shipment))
  orThrow(checkRemovable(unit, units))

  const { shipmentId, sscc } = unit
  await commit([
    Shipments.unchanged(shipment, shipment),
    Packings.replace({ ...packing, units: packing.units - 1, version: packing.version + 1 }, packing),
    PackedUnits.remove(unit),
    giveUpSscc({ organizationId, sscc, shipmentId }),
    record(call, { ownerId: organizationId, documentId: shipmentId, event: shipmentUnpacked, data: { ssccs: [sscc] } }),
  ])
  return null
})
