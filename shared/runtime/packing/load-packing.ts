import type { Content, LogisticUnit, PackedProduct, Packing } from '#shared/domain/packing/packing'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { Products } from '#shared/table/entities/catalog'
import { PackedUnits, Packings } from '#shared/table/entities/packing'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** A line of the shipment with its product: of a product that is there no more no pack and no measure is known. */
export type LoadedLine = ShipmentLine & Content

/** How a shipment is packed, as it is now, and what is to be packed. */
export type Loaded = {
  shipment: Shipment
  /** Absent while nothing was ever packed. */
  packing: Packing | undefined
  units: LogisticUnit[]
  lines: LoadedLine[]
  contents: ReadonlyMap<number, LoadedLine>
}

export async function loadPacking(shipment: Shipment): Promise<Loaded> {
  const { organizationId, shipmentId } = shipment
  // First, so that units which another adds meanwhile meet a version that is too old, and not the other way round.
  const packing = await Packings.get({ shipmentId })
  const [units, lines] = await Promise.all([
    listAll(PackedUnits, lists.packedUnits(shipmentId)),
    linesOfShipment(shipmentId),
  ])
  const found = await Products.getMany(lines.map(({ productId }) => ({ organizationId, productId })))
  const products = new Map<string, PackedProduct>(found.map((product) => [product.productId, product]))
  const loaded = lines.map((line) => ({ ...line, product: products.get(line.productId) }))
  return { shipment, packing, units, lines: loaded, contents: new Map(loaded.map((line) => [line.line, line])) }
}
