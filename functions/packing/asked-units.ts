import type * as contract from '#shared/contract/operations/packing'
import type { LogisticUnit, PackedLine } from '#shared/domain/packing/packing'
import { quantity } from '#shared/kernel/quantity'
import type { Call } from '#shared/runtime/http/call'

type Body = Call<typeof contract.packShipment>['body']

/** A unit as it is asked for: a new carton of a new pallet says by `cartonOf` at which place of the list that is. */
export type AskedUnit = Omit<LogisticUnit, 'shipmentId' | 'sscc'> & { sscc?: string; cartonOf?: number }

/** Every unit of a request in its order, a pallet before its cartons. */
export function askedUnits({ units }: Body): AskedUnit[] {
  const asked: AskedUnit[] = []
  for (const unit of units) {
    if (unit.kind === 'CARTON') {
      asked.push({ ...unit, lines: unit.lines.map(packedLine) })
      continue
    }
    const { cartons, ...pallet } = unit
    const cartonOf = asked.length
    asked.push({ ...pallet, lines: pallet.lines.map(packedLine) })
    for (const carton of cartons)
      asked.push({ ...carton, kind: 'CARTON', cartonOf, lines: carton.lines.map(packedLine) })
  }
  return asked
}

export const packedLine = (line: { line: number; quantity: number; pack?: string }): PackedLine => ({
  ...line,
  quantity: quantity(line.quantity),
})
