import * as contract from '#shared/contract/operations/packing'
import { checkPackable, checkPacking } from '#shared/domain/packing/packing'
import { shipmentRepacked } from '#shared/events/packing'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { workedAt } from '#shared/runtime/visible-documents'
import { commit } from '#shared/table/commit'
import { Shipments } from '#shared/table/entities/logistics'
import { PackedUnits, Packings } from '#shared/table/entities/packing'
import { packedLine } from './asked-units'
import { ownUnit } from './find-unit'
import { logisticUnitView } from './unit-views'

export const changeLogisticUnit = useCase(contract.changeLogisticUnit, async (call) => {
  const { body, caller, locations, params } = call
  const { organizationId } = caller
  const found = await ownUnit(organizationId, params.sscc, locations)
  const { shipment, packing, units, lines, unit: before } = found
  locations.requireLevel(workedAt(shipment))
  expectVersion(call, packing.version)
  orThrow(checkPackable(shipment))

  const { shipmentId, sscc, kind } = before
  const unit = { ...body, shipmentId, sscc, kind, lines: body.lines.map(packedLine) }
  const after = units.map((each) => (each === before ? unit : each))
  orThrow(checkPacking(after, [unit], lines))

  const next = { ...packing, version: packing.version + 1 }
  await commit([
    Shipments.unchanged(shipment, shipment),
    Packings.replace(next, packing),
    PackedUnits.putIf(unit, {
      condition: 'the unit is still there',
      expression: 'attribute_exists(pk)',
      values: {},
      refusal: 'stale',
    }),
    record(call, { ownerId: organizationId, documentId: shipmentId, event: shipmentRepacked, data: { ssccs: [sscc] } }),
  ])
  return logisticUnitView(unit, { ...found, units: after, packing: next })
})
