import type { ProductDetails } from '../product'
import type { AttributeType, IndustryPackCode } from '../words'

/**
 * An industry pack is a template of what products of a trade have in common: which attributes their specification has, how they are counted,
 * how long they keep, whether their lots are kept apart. An organization adopts it; a product then names it.
 */
export type IndustryPack = {
  code: IndustryPackCode
  name: string
  /** Rises when the template changes. Products keep what was written down by an earlier one until they are changed themselves. */
  version: number
  description: string
  /** What a product gets where it says nothing. */
  defaults: Pick<
    ProductDetails,
    'unit' | 'lotTracked' | 'expiryTracked' | 'shelfLifeDays' | 'minimumRemainingShelfLifeDays'
  >
  attributes: readonly AttributeDefinition[]
}

export type AttributeDefinition = {
  name: string
  label: string
  type: AttributeType
  description?: string
  /** What a number is counted in. */
  unit?: string
  minimum?: number
  maximum?: number
  /** The only values there are, of a text or of what a list holds. */
  options?: readonly string[]
}
