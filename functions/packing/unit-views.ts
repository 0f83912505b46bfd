import type * as z from 'zod'
import type { LogisticUnitView, MeasuresView, PackingView } from '#shared/contract/operations/packing'
import type { Measures } from '#shared/domain/packing/measures'
import { measuresOf, totalOf } from '#shared/domain/packing/measures'
import type { LogisticUnit, PackedLine } from '#shared/domain/packing/packing'
import { cartonsOn, looseOf } from '#shared/domain/packing/packing'
import { assert } from '#shared/kernel/result'
import type { Loaded, LoadedLine } from '#shared/runtime/packing/load-packing'

const measuresView = ({ contents, gross, volume, missing }: Measures): z.input<typeof MeasuresView> => ({
  contentsKilograms: contents?.toFixed(),
  grossKilograms: gross?.toFixed(),
  volumeCubicMetres: volume?.toFixed(),
  missing,
})

const lineView = ({ line, productId, sku, lot, quantity, pack }: LoadedLine & Pick<PackedLine, 'pack'>) => ({
  line,
  productId,
  sku,
  lot,
  quantity: quantity.toNumber(),
  pack,
})

function unitView(unit: LogisticUnit, { units, contents }: Pick<Loaded, 'units' | 'contents'>) {
  const { sscc, kind, onPallet, lines, tare, dimensions } = unit
  const within = lines.map(({ line, quantity, pack }) => {
    const content = contents.get(line)
    assert(content, 'what is packed is a line of the shipment')
    return lineView({ ...content, quantity, pack })
  })
  const measures = measuresView(measuresOf(unit, units, contents))
  return { sscc, kind, onPallet, lines: within, tare, dimensions, measures }
}

export function packingView(loaded: Loaded): z.input<typeof PackingView> {
  const { shipment, packing, units, lines, contents } = loaded
  return {
    shipmentId: shipment.shipmentId,
    shipmentNumber: shipment.number,
    units: units.map((unit) => unitView(unit, loaded)),
    loose: looseOf(units, lines).map(lineView),
    totals: measuresView(totalOf(units, contents)),
    version: packing?.version ?? 0,
  }
}

export function logisticUnitView(
  unit: LogisticUnit,
  loaded: Loaded & { packing: { version: number } },
): z.input<typeof LogisticUnitView> {
  const { shipmentId, number, state, asnId, asnNumber } = loaded.shipment
  return {
    ...unitView(unit, loaded),
    cartons: cartonsOn(unit, loaded.units).map((carton) => unitView(carton, loaded)),
    shipmentId,
    shipmentNumber: number,
    shipmentState: state,
    asnId,
    asnNumber,
    version: loaded.packing.version,
  }
}
