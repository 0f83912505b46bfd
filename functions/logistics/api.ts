import * as logistics from '#shared/contract/operations/logistics'
import { forKeys } from '#shared/runtime/http/for-keys'
import { implement } from '#shared/runtime/http/implement'
import { ofOrganization } from '#shared/runtime/http/of-organization'
import { createShipment } from './create-shipment'
import { dispatchShipment } from './dispatch-shipment'
import { draftOrderShipment } from './draft-order-shipment'
import { getAsn } from './get-asn'
import { getShipment } from './get-shipment'
import { listAsns } from './list-asns'
import { listShipments } from './list-shipments'
import { replaceAsn } from './replace-asn'
import { cancelShipment, readyShipment } from './step-shipment'
import { withdrawAsn } from './withdraw-asn'

export const handler = implement(logistics, {
  cancelShipment,
  createShipment,
  dispatchShipment: forKeys(dispatchShipment),
  draftOrderShipment: forKeys(draftOrderShipment),
  getAsn: forKeys(getAsn),
  getShipment: forKeys(getShipment),
  listAsns: forKeys(listAsns),
  listAsnsOf: ofOrganization(logistics.listAsnsOf, listAsns),
  listShipments,
  listShipmentsOf: ofOrganization(logistics.listShipmentsOf, listShipments),
  readyShipment,
  replaceAsn,
  withdrawAsn,
})
