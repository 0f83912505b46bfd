import { inPacks } from '#shared/domain/product/packs'
import type { Dimensions } from '#shared/domain/product/product'
import type { lengthUnits, weightUnits } from '#shared/domain/product/words'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import type { Content, LogisticUnit, PackedLine } from './packing'
import { cartonsOn } from './packing'
import type { MeasureName } from './words'

/** A measure that nobody has written down: of a unit itself, or of the product of a line in it. */
export type MissingMeasure = { sscc: string; line?: number; sku?: string; measure: MeasureName }

/**
 * What pallets and cartons weigh and measure, in kilograms and cubic metres, exactly: a sum is either of all its parts or absent, and then it says
 * what is missing.
 */
export type Measures = {
  /** With the packaging of the goods, without what they are packed in. */
  contents?: Quantity
  gross?: Quantity
  volume?: Quantity
  missing: MissingMeasure[]
}

/** Exact by definition (international yard and pound agreement of 1959). */
const kilograms: Record<(typeof weightUnits)[number], Quantity> = {
  G: quantity('0.001'),
  KG: quantity(1),
  LB: quantity('0.45359237'),
  OZ: quantity('0.028349523125'),
}
const metres: Record<(typeof lengthUnits)[number], Quantity> = {
  MM: quantity('0.001'),
  CM: quantity('0.01'),
  IN: quantity('0.0254'),
}

type Sums = { contents?: Quantity; gross?: Quantity; volume?: Quantity }

/** Of one unit with all that is in it and on it. */
export function measuresOf(
  unit: LogisticUnit,
  units: readonly LogisticUnit[],
  contents: ReadonlyMap<number, Content>,
): Measures {
  const missing: MissingMeasure[] = []
  const { sscc, tare, dimensions } = unit
  const within = cartonsOn(unit, units).map((carton) => measuresOf(carton, units, contents))
  const lines = unit.lines.map((line) => measured(line, contents.get(line.line)))

  for (const { weight, volume, line, sku } of lines) {
    if (!weight) missing.push({ sscc, line, sku, measure: 'WEIGHT' })
    if (!volume && !dimensions) missing.push({ sscc, line, sku, measure: 'DIMENSIONS' })
  }
  if (!tare) missing.push({ sscc, measure: 'TARE' })
  // Where the outer dimensions of a pallet are known, those of what stands on it are not asked for.
  const inside = within.flatMap((each) => each.missing)
  missing.push(...inside.filter(({ measure }) => measure !== 'DIMENSIONS' || !dimensions))

  const own = total(lines.map(({ weight }) => weight))
  return {
    contents: total([own, ...within.map((each) => each.contents)]),
    gross: total([own, tare && weightIn(tare), ...within.map((each) => each.gross)]),
    volume: dimensions ? volumeIn(dimensions) : total([...lines, ...within].map(({ volume }) => volume)),
    missing,
  }
}

/** Of a whole packing: what stands on a pallet is in the pallet's. */
export function totalOf(units: readonly LogisticUnit[], contents: ReadonlyMap<number, Content>): Measures {
  const each = units.filter(({ onPallet }) => onPallet === undefined).map((unit) => measuresOf(unit, units, contents))
  const totalled = (pick: (sums: Sums) => Quantity | undefined) => total(each.map(pick))
  return {
    contents: totalled((sums) => sums.contents),
    gross: totalled((sums) => sums.gross),
    volume: totalled((sums) => sums.volume),
    missing: each.flatMap(({ missing }) => missing),
  }
}

/** A sum is one of all its parts, or none. */
function total(parts: readonly (Quantity | undefined)[]): Quantity | undefined {
  const known = parts.filter((part) => part !== undefined)
  return known.length === parts.length ? sum(known) : undefined
}

/** Goods in whole packs weigh and measure what their packs do, others what so many units do. */
function measured({ line, quantity: units, pack: code }: PackedLine, content: Content | undefined) {
  assert(content, 'what is packed is a line of the shipment')
  const { sku, product } = content
  const pack = product?.packs?.find((each) => each.code === code)
  const { weight, dimensions } = (code === undefined ? product : pack) ?? {}
  const count = product && code !== undefined ? countOf(product, units, code) : units
  return {
    line,
    sku,
    weight: weight?.gross === undefined ? undefined : weightIn({ value: weight.gross, unit: weight.unit }).times(count),
    volume: dimensions && volumeIn(dimensions).times(count),
  }
}

/** A pack that the product has no more is in no measure, so its count does not matter. */
function countOf(product: Parameters<typeof inPacks>[0], units: Quantity, code: string): Quantity {
  const counted = inPacks(product, units, code)
  return counted.ok ? counted.value.packs : zero
}

export const weightIn = ({ value, unit }: { value: number; unit: (typeof weightUnits)[number] }): Quantity =>
  quantity(value).times(kilograms[unit])

export function volumeIn({ length, width, height, unit }: Dimensions): Quantity {
  const sides = [length, width, height].map((side) => quantity(side).times(metres[unit]))
  return sides.reduce((product, side) => product.times(side), quantity(1))
}
