import type { Shipment } from '#shared/domain/shipment/shipment'
import { Packings } from '#shared/table/entities/packing'
import type { Write } from '#shared/table/entity'

/** What was packed leaves as it was packed when the dispatch was decided on. Goods that nobody packed have nothing to hold. */
export async function packedAsSeen({ shipmentId }: Pick<Shipment, 'shipmentId'>): Promise<Write[]> {
  const packing = await Packings.get({ shipmentId })
  return packing ? [Packings.unchanged(packing, packing)] : []
}
