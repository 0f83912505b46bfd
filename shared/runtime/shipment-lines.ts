import type { ShipmentLine } from '#shared/domain/shipment/shipment'
import { linesOfItem, ShipmentLines } from '#shared/table/entities/logistics'
import { linesAnItem } from '#shared/table/entities/stock-documents'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** All lines of a shipment, in their order. Its header is proof of the right to them. */
export const linesOfShipment = async (shipmentId: string): Promise<ShipmentLine[]> =>
  (await listAll(linesOfItem, lists.shipmentLines(shipmentId))).flat()

/** Of a long shipment, the lines of one commit: they lie in a few items. */
export async function someLinesOf(
  { shipmentId }: Pick<ShipmentLine, 'shipmentId'>,
  { first, last }: { first: number; last: number },
): Promise<ShipmentLine[]> {
  const starts = Array.from({ length: Math.ceil(last / linesAnItem) }, (_, index) => index * linesAnItem + 1)
  const wanted = starts.filter((start) => start + linesAnItem > first)
  const items = await ShipmentLines.getMany(wanted.map((start) => ({ shipmentId, first: start })))
  return items
    .flatMap(({ lines }) => lines.map((line) => ({ shipmentId, ...line })))
    .filter(({ line }) => line >= first && line <= last)
    .sort((a, b) => a.line - b.line)
}

/** Other lines for a shipment of few, which lie in one item. Condition: they lie there. */
export const rewriteLines = (shipmentId: ShipmentLine['shipmentId'], lines: readonly ShipmentLine[]): Write => {
  const some = lines.map(({ shipmentId: _of, ...line }) => line)
  return ShipmentLines.putIf(
    { shipmentId, first: 1, lines: some },
    {
      condition: 'the shipment has its lines in one item',
      expression: 'attribute_exists(pk)',
      values: {},
      refusal: 'stale',
    },
  )
}

/** Condition: the shipment has none yet. */
export const createLines = (shipmentId: ShipmentLine['shipmentId'], lines: readonly ShipmentLine[]): Write[] =>
  Array.from({ length: Math.ceil(lines.length / linesAnItem) }, (_, index) => {
    const start = index * linesAnItem
    const some = lines.slice(start, start + linesAnItem).map(({ shipmentId: _of, ...line }) => line)
    return ShipmentLines.create({ shipmentId, first: start + 1, lines: some })
  })
