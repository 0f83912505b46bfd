import type { Lot } from '#shared/domain/ledger/ledger'
import type { Quantity } from '#shared/kernel/quantity'
import type { AsnLine } from './asn'
import { isLotKept } from './replace'

export type Announced = { quantity: Quantity; lot?: Lot }

/** What a line of an ASN says otherwise than the one before it. `of`: the line itself, as it is or was. */
export type AsnDifference = {
  line: number
  kind: 'ADDED' | 'CHANGED' | 'REMOVED'
  of: AsnLine
  was?: Announced
  is?: Announced
}

const announcedBy = ({ quantity, lot, fills }: AsnLine): Announced => ({ quantity, lot: lot ?? fills?.lot })

/** Line by line, in their order. Lines that say the same are none. */
export function asnDifference(was: readonly AsnLine[], is: readonly AsnLine[]): AsnDifference[] {
  const before = new Map(was.map((line) => [line.line, line]))
  const after = new Map(is.map((line) => [line.line, line]))
  const numbers = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b)
  return numbers.flatMap((line): AsnDifference[] => {
    const [old, now] = [before.get(line), after.get(line)]
    if (now && !old) return [{ line, kind: 'ADDED', of: now, is: announcedBy(now) }]
    if (old && !now) return [{ line, kind: 'REMOVED', of: old, was: announcedBy(old) }]
    if (!old || !now || (old.quantity.eq(now.quantity) && isLotKept(old, now))) return []
    return [{ line, kind: 'CHANGED', of: now, was: announcedBy(old), is: announcedBy(now) }]
  })
}

/** To be read by people: what it was, and what it is. */
export function differenceText({ line, kind, of, was, is }: AsnDifference, sku: string): string {
  const title = `Line ${line}, ${sku}`
  const unit = of.unit.code
  const words = ({ quantity, lot }: Announced) => `${quantity.toFixed()} ${unit}${lot ? ` of ${lotText(lot)}` : ''}`
  if (kind === 'ADDED' && is) return `${title}: added, ${words(is)}`
  if (kind === 'REMOVED' && was) return `${title}: taken out, ${words(was)}`
  if (!was || !is) return title
  const parts = [
    ...(was.quantity.eq(is.quantity) ? [] : [`quantity ${was.quantity.toFixed()} → ${is.quantity.toFixed()} ${unit}`]),
    ...(lotText(was.lot) === lotText(is.lot) ? [] : [`${lotText(was.lot)} → ${lotText(is.lot)}`]),
  ]
  return `${title}: ${parts.join('; ')}`
}

const lotText = (lot: Lot | undefined): string =>
  lot ? `lot ${lot.number}${lot.expiresOn ? `, expires ${lot.expiresOn}` : ''}` : 'no lot'
