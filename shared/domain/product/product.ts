import type { OrganizationId, ProductId } from '#shared/kernel/ids'
import type { Currency, UnitPrice } from '#shared/kernel/money'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import type { ProductImage } from './images'
import type { IndustryPackCode, lengthUnits, ProductState, weightUnits } from './words'

/**
 * A product is what an organization counts, sells and stores under one SKU: what it is called, how it is counted and packed, what it
 * measures, what it costs, and how its lots are kept.
 */
export type Product = ProductDetails & {
  organizationId: OrganizationId
  productId: ProductId
  status: ProductState
  /** Its place in the line of those that stay editable when a plan holds fewer. Absent where it was stored before there were ranks. */
  rank?: number
  /** Not written down with it: they have operations of their own. */
  images?: ProductImage[]
  /** Something of it was moved once: how it is counted, and whether by lot, stays as it is. Absent where that was before it was noted. */
  isMoved?: true
  createdAt: Instant
  version: number
}

/** What a person writes down of it. */
export type ProductDetails = {
  sku: string
  name: string
  description?: string
  gtin?: string
  /** What one of it is, and how finely it is counted. */
  unit: { code: string; decimals: number }
  packs?: Pack[]
  dimensions?: Dimensions
  weight?: Weight
  countryOfOrigin?: string
  hsCode?: string
  hazardous: boolean
  unNumber?: string
  attributes?: Attribute[]
  /** The template that it follows, as it was when this was written down. */
  industryPack?: { code: IndustryPackCode; version: number }
  lotTracked: boolean
  expiryTracked: boolean
  shelfLifeDays?: number
  minimumRemainingShelfLifeDays?: number
  prices?: Price[]
  /** Of a product with dated prices the one in force when it was last written: `priceOn` tells which one is today. */
  listPrice?: UnitPrice
  /** What one unit costs its owner. Never shown to anybody else. */
  cost?: UnitPrice
}

/** Several units in one: a case, an inner box, a pallet. */
export type Pack = {
  code: string
  name?: string
  /** Base units in it. */
  quantity: number
  gtin?: string
  dimensions?: Dimensions
  weight?: Weight
}

export type Dimensions = { length: number; width: number; height: number; unit: (typeof lengthUnits)[number] }
export type Weight = { gross?: number; net?: number; unit: (typeof weightUnits)[number] }

/** What one unit is sold at, from the first to the last day named, both included. */
export type Price = { currency: Currency; amount: string; startsOn?: CalendarDay; endsOn?: CalendarDay }

export type AttributeValue = string | number | boolean | string[]
/** One line of a specification. */
export type Attribute = { name: string; value: AttributeValue }
