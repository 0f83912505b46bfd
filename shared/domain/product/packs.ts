import { Big } from 'big.js'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces, quantity, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Product } from './product'

/** A product as packs are counted of it. */
type Packed = Pick<Product, 'sku' | 'unit' | 'packs'>

export type UnknownPack = { code: 'product.packUnknown'; sku: string; pack: string; known: string }

function sizeOf({ sku, packs = [] }: Packed, packCode: string): Result<Quantity, UnknownPack> {
  const pack = packs.find(({ code }) => code === packCode)
  if (pack) return done(quantity(pack.quantity))
  const known = packs.map(({ code }) => code).join(', ') || 'none'
  return failed({ code: 'product.packUnknown', sku, pack: packCode, known })
}

export type PackTooFine = {
  code: 'product.packTooFine'
  sku: string
  pack: string
  packs: string
  units: string
  unit: string
  decimals: number
}

/**
 * How many base units so many packs are, to the last place: half a case of 5 pieces is refused, not rounded. Where no pack is named they are
 * base units.
 */
export function toBase(
  product: Packed,
  packs: Quantity,
  packCode: string | undefined,
): Result<Quantity, UnknownPack | PackTooFine> {
  if (packCode === undefined) return done(packs)
  const size = sizeOf(product, packCode)
  if (!size.ok) return size
  const units = packs.times(size.value)
  const { code: unit, decimals } = product.unit
  if (decimalPlaces(units) <= decimals) return done(units)
  const told = { packs: packs.toFixed(), units: units.toFixed(), unit, decimals }
  return failed({ code: 'product.packTooFine', sku: product.sku, pack: packCode, ...told })
}

/** Whole packs, and the base units that fill none. */
export type InPacks = { packs: Quantity; remainder: Quantity }

/** How many whole packs are in so many base units, and what is left: `packs × size + remainder` is the quantity again, exactly. */
export function inPacks(product: Packed, units: Quantity, packCode: string): Result<InPacks, UnknownPack> {
  const size = sizeOf(product, packCode)
  if (!size.ok) return size
  const remainder = units.eq(zero) ? zero : units.mod(size.value)
  // What is left over is taken away first, so the division comes out even, and no place is lost to rounding.
  const packs = units.minus(remainder).div(size.value).round(0, Big.roundHalfEven)
  return done({ packs, remainder })
}
