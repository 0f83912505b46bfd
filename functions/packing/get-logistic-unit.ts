import * as contract from '#shared/contract/operations/packing'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleUnit } from './find-unit'
import { logisticUnitView } from './unit-views'

export const getLogisticUnit = useCase(contract.getLogisticUnit, async ({ caller, locations, params }) => {
  const found = await visibleUnit(caller.organizationId, params.sscc, locations)
  return logisticUnitView(found.unit, found)
})
