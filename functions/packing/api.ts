import * as packing from '#shared/contract/operations/packing'
import { implement } from '#shared/runtime/http/implement'
import { changeLogisticUnit } from './change-logistic-unit'
import { changeTransport } from './change-transport'
import { getLogisticUnit } from './get-logistic-unit'
import { getPacking } from './get-packing'
import { packShipment } from './pack-shipment'
import { getPackingSettings, setPackingSettings } from './packing-settings'
import { removeLogisticUnit } from './remove-logistic-unit'

export const handler = implement(packing, {
  getPackingSettings,
  setPackingSettings,
  packShipment,
  getPacking,
  getLogisticUnit,
  changeLogisticUnit,
  removeLogisticUnit,
  changeTransport,
})
