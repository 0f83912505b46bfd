import { printDocument } from '#shared/documents/document'
import { totalOf } from '#shared/domain/packing/measures'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { dayOf } from '#shared/kernel/time'
import { loadPacking } from '#shared/runtime/packing/load-packing'
import { packedRows } from './packed-rows'
import { dateOf, inCubicMetres, inKilograms, sidesOf } from './said-of-shipment'

const columns = [
  { title: 'Line', share: 5, align: 'right' },
  { title: 'SKU', share: 16 },
  { title: 'Product', share: 32 },
  { title: 'Lot', share: 14 },
  { title: 'Expires', share: 12 },
  { title: 'Quantity', share: 12, align: 'right' },
  { title: 'Unit', share: 8 },
] as const

/** Pallet by pallet and carton by carton what is in a shipment, then what is loose; by the SKUs of who looks. */
export async function packingList(shipment: Shipment, viewerId: string): Promise<Uint8Array> {
  const loaded = await loadPacking(shipment, viewerId)
  const { from, to } = await sidesOf(shipment)
  const { units, contents, lines } = loaded
  const { gross, volume, missing } = totalOf(units, contents)
  const count = (kind: string) => units.filter((unit) => unit.kind === kind).length

  return printDocument({
    title: 'Packing list',
    number: shipment.number,
    createdAt: dateOf(shipment),
    addresses: [
      { title: 'Ship from', lines: from },
      { title: 'Ship to', lines: to },
    ],
    facts: [
      ['Date', dayOf(dateOf(shipment))],
      ['ASN', shipment.asnNumber],
      ['Carrier', shipment.carrier],
      ['Tracking', shipment.tracking],
      ['Expected arrival', shipment.expectedArrivalOn],
    ],
    tables: [{ columns, rows: packedRows(loaded) }],
    totals: [
      ['Pallets', String(count('PALLET'))],
      ['Cartons', String(count('CARTON'))],
      ['Lines', String(lines.length)],
      ['Units', shipment.units.toFixed()],
      ...(units.length > 0
        ? ([
            ['Gross weight', inKilograms(gross) ?? 'not known'],
            ['Volume', inCubicMetres(volume) ?? 'not known'],
          ] as const)
        : []),
    ],
    notes: missing.length > 0 ? ['Not known: of some units or products no weight or dimensions are written down.'] : [],
  })
}
