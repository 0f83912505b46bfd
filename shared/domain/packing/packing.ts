import { inPacks } from '#shared/domain/product/packs'
import type { Dimensions, Product } from '#shared/domain/product/product'
import type { weightUnits } from '#shared/domain/product/words'
import type { ShipmentLine } from '#shared/domain/shipment/shipment'
import type { ShipmentState } from '#shared/domain/shipment/words'
import type { OrganizationId, ShipmentId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces, sum, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { LogisticUnitKind } from './words'

/**
 * How a shipment is packed: in cartons, on pallets, cartons on pallets. Each of these is a logistic unit, which one SSCC names from the packer's
 * bench to the receiver's dock (GS1 General Specifications, section 2.2). What is in no unit travels loose.
 */
export type LogisticUnit = {
  shipmentId: ShipmentId
  sscc: string
  kind: LogisticUnitKind
  /** The pallet that a carton stands on. */
  onPallet?: string
  lines: PackedLine[]
  /** What it weighs empty. */
  tare?: { value: number; unit: (typeof weightUnits)[number] }
  /** Its outer ones. */
  dimensions?: Dimensions
}

/** A part of a line of the shipment, in base units; `pack` where it is in whole packs of the product. */
export type PackedLine = { line: number; quantity: Quantity; pack?: string }

/** The packing of a shipment as a whole. Every change of a unit is a version of it, so that no two decide on different sums. */
export type Packing = { shipmentId: ShipmentId; units: number; version: number }

/** What an organization's SSCCs are made of. */
export type PackingSettings = {
  organizationId: OrganizationId
  companyPrefix: string
  extensionDigit: number
  version: number
}

export const mostUnits = 500

export type ShipmentNotPackable = { code: 'shipment.wrongState'; action: string; state: ShipmentState }

/** Until the goods leave. */
export function checkPackable({ state }: { state: ShipmentState }): Result<void, ShipmentNotPackable> {
  return state === 'DRAFT' || state === 'READY'
    ? done(undefined)
    : failed({ code: 'shipment.wrongState', action: 'packed', state })
}

/** A product as it is packed. */
export type PackedProduct = Pick<Product, 'sku' | 'name' | 'unit' | 'packs' | 'weight' | 'dimensions'>

/** A line of the shipment, with its product. */
export type Content = Pick<ShipmentLine, 'line' | 'sku' | 'unit' | 'quantity'> & { product: PackedProduct | undefined }

export type NotPacked =
  | { code: 'packing.tooManyUnits'; maximum: number }
  | { code: 'packing.palletUnknown'; sscc: string }
  | { code: 'packing.palletNested' | 'packing.cartonEmpty'; sscc: string }
  | { code: 'packing.lineUnknown' | 'packing.lineTwice'; line: number }
  | { code: 'packing.tooMuch'; line: number; sku: string; shipped: string; packed: string }
  | { code: 'packing.packBroken'; line: number; sku: string; pack: string; quantity: string }
  | { code: 'product.packUnknown'; sku: string; pack: string; known: string }
  | { code: 'quantity.tooFine'; sku: string; unit: string; decimals: number }

/** Whether a shipment can be packed so: `changed` are the units that were not there before, or not so. */
export function checkPacking(
  units: readonly LogisticUnit[],
  changed: readonly LogisticUnit[],
  contents: readonly Content[],
): Result<void, NotPacked> {
  if (units.length > mostUnits) return failed({ code: 'packing.tooManyUnits', maximum: mostUnits })
  const pallets = new Set(units.filter(({ kind }) => kind === 'PALLET').map(({ sscc }) => sscc))
  const byLine = new Map(contents.map((content) => [content.line, content]))
  for (const unit of changed) {
    const refused = placeRefused(unit, pallets) ?? linesRefused(unit, byLine)
    if (refused) return failed(refused)
  }
  const touched = new Set(changed.flatMap(({ lines }) => lines.map(({ line }) => line)))
  for (const { line, sku, quantity } of contents) {
    if (!touched.has(line)) continue
    const packed = packedOf(units, line)
    if (packed.gt(quantity))
      return failed({ code: 'packing.tooMuch', line, sku, shipped: quantity.toFixed(), packed: packed.toFixed() })
  }
  return done(undefined)
}

function placeRefused(
  { sscc, kind, onPallet, lines }: LogisticUnit,
  pallets: ReadonlySet<string>,
): NotPacked | undefined {
  if (kind === 'PALLET') return onPallet === undefined ? undefined : { code: 'packing.palletNested', sscc }
  if (onPallet !== undefined && !pallets.has(onPallet)) return { code: 'packing.palletUnknown', sscc: onPallet }
  return lines.length === 0 ? { code: 'packing.cartonEmpty', sscc } : undefined
}

function linesRefused({ lines }: LogisticUnit, contents: ReadonlyMap<number, Content>): NotPacked | undefined {
  const seen = new Set<number>()
  for (const { line, quantity, pack } of lines) {
    const content = contents.get(line)
    if (!content) return { code: 'packing.lineUnknown', line }
    if (seen.has(line)) return { code: 'packing.lineTwice', line }
    seen.add(line)
    const { sku, unit, product } = content
    if (decimalPlaces(quantity) > unit.decimals)
      return { code: 'quantity.tooFine', sku, unit: unit.code, decimals: unit.decimals }
    if (pack === undefined) continue
    if (!product) return { code: 'product.packUnknown', sku, pack, known: 'none' }
    const whole = inPacks(product, quantity, pack)
    if (!whole.ok) return whole.failure
    if (!whole.value.remainder.eq(zero))
      return { code: 'packing.packBroken', line, sku, pack, quantity: quantity.toFixed() }
  }
  return undefined
}

/** How much of a line is in units. */
const packedOf = (units: readonly LogisticUnit[], line: number): Quantity =>
  sum(units.flatMap(({ lines }) => lines.filter((each) => each.line === line).map(({ quantity }) => quantity)))

/** What travels loose: of each line the part that is in no unit. */
export const looseOf = <Line extends { line: number; quantity: Quantity }>(
  units: readonly LogisticUnit[],
  lines: readonly Line[],
): Line[] =>
  lines.flatMap((line) => {
    const loose = line.quantity.minus(packedOf(units, line.line))
    return loose.gt(0) ? [{ ...line, quantity: loose }] : []
  })

export const cartonsOn = (pallet: Pick<LogisticUnit, 'sscc'>, units: readonly LogisticUnit[]): LogisticUnit[] =>
  units.filter(({ onPallet }) => onPallet === pallet.sscc)

export type StillLoaded = { code: 'packing.palletLoaded'; sscc: string; cartons: number }

/** A pallet is taken away once nothing stands on it: its cartons would else be nowhere. */
export function checkRemovable(unit: LogisticUnit, units: readonly LogisticUnit[]): Result<void, StillLoaded> {
  const cartons = cartonsOn(unit, units).length
  return cartons === 0 ? done(undefined) : failed({ code: 'packing.palletLoaded', sscc: unit.sscc, cartons })
}
