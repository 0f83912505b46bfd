import type { Shipment } from '#shared/domain/shipment/shipment'
import { shipmentCancelled } from '#shared/events/logistics'
import type { Happening } from '#shared/table/log'

/** A shipment that was called back lies where it left. */
export const recalled = (
  { organizationId: ownerId, shipmentId: documentId, number, state: to }: Shipment,
  from: string,
): Happening<typeof shipmentCancelled> => ({
  ownerId,
  documentId,
  event: shipmentCancelled,
  data: { number },
  from,
  to,
})
