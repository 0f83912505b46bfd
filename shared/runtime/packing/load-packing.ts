import type { Content, LogisticUnit, PackedProduct, Packing } from '#shared/domain/packing/packing'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { isOnBooks } from '#shared/domain/shipment/shipment'
import type { ProductId } from '#shared/kernel/ids'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { productFor } from '#shared/runtime/views/shipment-view'
import { Products } from '#shared/table/entities/catalog'
import { PackedUnits, Packings } from '#shared/table/entities/packing'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** A line of the shipment with its product: of a product that is there no more no pack and no measure is known. */
export type LoadedLine = Omit<ShipmentLine, 'productId'> & Content & { productId?: ProductId }

/** How a shipment is packed, as it is now, and what is to be packed. */
export type Loaded = {
  shipment: Shipment
  /** Absent while nothing was ever packed. */
  packing: Packing | undefined
  units: LogisticUnit[]
  lines: LoadedLine[]
  contents: ReadonlyMap<number, LoadedLine>
}

/**
 * Goods on no books of the sender's are packed by what the buyer's product says of itself: its packs, weight and size. Whoever looks is told its own
 * product and SKU.
 */
export async function loadPacking(shipment: Shipment, viewerId: string): Promise<Loaded> {
  const { organizationId, shipmentId } = shipment
  // First, so that units which another adds meanwhile meet a version that is too old, and not the other way round.
  const packing = await Packings.get({ shipmentId })
  const [units, lines] = await Promise.all([
    listAll(PackedUnits, lists.packedUnits(shipmentId)),
    linesOfShipment(shipmentId),
  ])
  const { from, order } = shipment
  const ownerId = order && !isOnBooks(from) ? order.buyerId : organizationId
  const found = await Products.getMany(lines.map(({ productId }) => ({ organizationId: ownerId, productId })))
  const products = new Map<string, PackedProduct>(found.map((product) => [product.productId, product]))
  const loaded = lines.map(
    (line): LoadedLine => ({
      ...line,
      productId: undefined,
      ...productFor(line, shipment, viewerId),
      product: products.get(line.productId),
    }),
  )
  return { shipment, packing, units, lines: loaded, contents: new Map(loaded.map((line) => [line.line, line])) }
}
