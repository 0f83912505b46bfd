import * as contract from '#shared/contract/operations/packing'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { changeTransport as change, isSameTransport } from '#shared/domain/shipment/transport'
import { asnTransportChanged, shipmentTransportChanged } from '#shared/events/packing'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { requireAtOrigin } from '#shared/runtime/visible-documents'
import { commit } from '#shared/table/commit'
import { Asns, Shipments } from '#shared/table/entities/logistics'

const viewOf = ({ shipmentId, carrier, tracking, expectedArrivalOn, version }: Shipment) => ({
  shipmentId,
  carrier,
  tracking,
  expectedArrivalOn,
  version,
})

/** What it says already makes no version and no entry, so that it can be sent again. */
export const changeTransport = useCase(contract.changeTransport, async (call) => {
  const { body, caller, locations, params } = call
  const { organizationId } = caller
  const before = await Shipments.load({ organizationId, ...params }, 'shipment.notFound')
  requireAtOrigin(locations, before)
  expectVersion(call, before.version)
  const announced = before.asnId && (await Asns.load({ organizationId, asnId: before.asnId }, 'asn.notFound'))
  const { shipment, asn } = orThrow(change(before, announced || undefined, body))
  if (isSameTransport(before, shipment)) return viewOf(before)

  const { shipmentId, number } = shipment
  await commit([
    Shipments.replace(shipment, before),
    record(call, {
      ownerId: organizationId,
      documentId: shipmentId,
      event: shipmentTransportChanged,
      data: { number, expectedArrivalOn: shipment.expectedArrivalOn },
    }),
    ...(asn && announced ? [Asns.replace(asn, announced)] : []),
    ...(asn && asn.receiverId !== organizationId
      ? [
          record(call, {
            ownerId: asn.receiverId,
            documentId: asn.asnId,
            event: asnTransportChanged,
            data: { asnId: asn.asnId, expectedArrivalOn: asn.expectedArrivalOn },
          }),
        ]
      : []),
  ])
  return viewOf(shipment)
})
