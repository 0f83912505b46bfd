import { readableSscc } from '#shared/documents/readable-sscc'
import type { LogisticUnit } from '#shared/domain/packing/packing'
import { cartonsOn, looseOf } from '#shared/domain/packing/packing'
import { assert } from '#shared/kernel/result'
import type { Loaded, LoadedLine } from '#shared/runtime/packing/load-packing'

type Row = string[] | { heading: string }

/** Pallets with their cartons below them, then cartons that stand alone, then what is loose. */
export function packedRows({ units, lines, contents }: Loaded): Row[] {
  const rowsOf = (unit: LogisticUnit): Row[] => [
    { heading: headingOf(unit) },
    ...unit.lines.map(({ line, quantity }) => {
      const content = contents.get(line)
      assert(content, 'what is packed is a line of the shipment')
      return rowOf({ ...content, quantity })
    }),
    ...cartonsOn(unit, units).flatMap(rowsOf),
  ]
  const outermost = units.filter(({ onPallet }) => onPallet === undefined)
  const inOrder = outermost.toSorted((a, b) => Number(a.kind === 'CARTON') - Number(b.kind === 'CARTON'))
  const loose = looseOf(units, lines).map(rowOf)
  const isPacked = units.length > 0
  return [...inOrder.flatMap(rowsOf), ...(isPacked && loose.length > 0 ? [{ heading: 'Loose' }] : []), ...loose]
}

const headingOf = ({ kind, sscc, onPallet }: LogisticUnit): string =>
  `${kind === 'PALLET' ? 'Pallet' : 'Carton'} ${readableSscc(sscc)}${onPallet ? `, on pallet ${readableSscc(onPallet)}` : ''}`

const rowOf = ({ line, sku, product, lot, quantity, unit }: LoadedLine): string[] => [
  String(line),
  sku,
  product?.name ?? '',
  lot?.number ?? '',
  lot?.expiresOn ?? '',
  quantity.toFixed(),
  unit.code,
]
