import type { LogisticUnit } from '#shared/domain/packing/packing'
import { cartonsOn } from '#shared/domain/packing/packing'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'

export type NotScanned =
  | { code: 'receipt.unitUnknown' | 'receipt.unitTwice'; sscc: string }
  | { code: 'receipt.unitConfirmed'; sscc: string }

/**
 * What scanned pallets and cartons hold, by the lines of the ASN: of a pallet all that stands on it, too. Each arrives once, whether it is
 * scanned itself or stands on what is.
 */
export function scanned(
  ssccs: readonly string[],
  units: readonly LogisticUnit[],
  confirmed: readonly string[],
): Result<{ held: Map<number, Quantity>; ssccs: string[] }, NotScanned> {
  const before = new Set(confirmed)
  const seen = new Set<string>()
  const held = new Map<number, Quantity>()
  for (const sscc of ssccs) {
    const unit = units.find((each) => each.sscc === sscc)
    if (!unit) return failed({ code: 'receipt.unitUnknown', sscc })
    for (const each of [unit, ...cartonsOn(unit, units)]) {
      if (seen.has(each.sscc)) return failed({ code: 'receipt.unitTwice', sscc: each.sscc })
      if (before.has(each.sscc)) return failed({ code: 'receipt.unitConfirmed', sscc: each.sscc })
      seen.add(each.sscc)
      for (const { line, quantity } of each.lines) held.set(line, (held.get(line) ?? zero).plus(quantity))
    }
  }
  return done({ held, ssccs: [...seen] })
}
