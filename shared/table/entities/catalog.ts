import * as z from 'zod'
import { imageTypes } from '#shared/domain/product/images'
import { industryPackCodes, lengthUnits, productStates, weightUnits } from '#shared/domain/product/words'
import { ImageId, OrganizationId, ProductId } from '#shared/kernel/ids'
import { Currency, UnitPrice } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredDecimal, StoredInteger } from '../stored'

const Dimensions = z.object({
  length: StoredDecimal,
  width: StoredDecimal,
  height: StoredDecimal,
  unit: z.enum(lengthUnits),
})
const Weight = z.object({
  gross: StoredDecimal.optional(),
  net: StoredDecimal.optional(),
  unit: z.enum(weightUnits),
})

export const Products = entity({
  name: 'product',
  version: 5,
  schema: z.object({
    organizationId: OrganizationId,
    productId: ProductId,
    status: z.enum(productStates).default('ACTIVE').describe('Those of version 1 had none, and could all be stocked'),
    rank: StoredInteger.optional(),
    sku: z.string(),
    name: z.string(),
    description: z.string().optional(),
    gtin: z.string().optional(),
    unit: z.object({ code: z.string(), decimals: StoredInteger }),
    packs: z
      .array(
        z.object({
          code: z.string(),
          name: z.string().optional(),
          quantity: StoredDecimal,
          gtin: z.string().optional(),
          dimensions: Dimensions.optional(),
          weight: Weight.optional(),
        }),
      )
      .optional(),
    dimensions: Dimensions.optional(),
    weight: Weight.optional(),
    countryOfOrigin: z.string().optional(),
    hsCode: z.string().optional(),
    hazardous: z.boolean().default(false),
    unNumber: z.string().optional(),
    attributes: z
      .array(
        z.object({ name: z.string(), value: z.union([z.string(), z.boolean(), StoredDecimal, z.array(z.string())]) }),
      )
      .optional(),
    industryPack: z.object({ code: z.enum(industryPackCodes), version: StoredInteger }).optional(),
    lotTracked: z.boolean(),
    expiryTracked: z.boolean(),
    shelfLifeDays: StoredInteger.optional(),
    minimumRemainingShelfLifeDays: StoredInteger.optional(),
    prices: z
      .array(
        z.object({
          currency: Currency,
          amount: z.string(),
          startsOn: CalendarDay.optional(),
          endsOn: CalendarDay.optional(),
        }),
      )
      .optional(),
    listPrice: UnitPrice.optional(),
    cost: UnitPrice.optional(),
    images: z
      .array(
        z.object({
          imageId: ImageId,
          contentType: z.enum(imageTypes),
          altText: z.string().optional(),
          fileId: ImageId.optional(),
        }),
      )
      .optional(),
    isMoved: z.literal(true).optional(),
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; productId: string }) => keys.product(of.organizationId, of.productId),
})

/** Keeps a SKU to one product of an organization, whatever its letters' case. Without a product it was given up, and is free. */
export const Skus = entity({
  name: 'sku',
  version: 2,
  schema: z.object({ organizationId: OrganizationId, sku: z.string(), productId: ProductId.optional() }),
  key: (of: { organizationId: string; sku: string }) => keys.sku(of.organizationId, of.sku),
})

/** Keeps a GTIN, in 14 digits, to one product of an organization, be it of its unit or of a pack. */
export const Gtins = entity({
  name: 'gtin',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, gtin: z.string(), productId: ProductId }),
  key: (of: { organizationId: string; gtin: string }) => keys.gtin(of.organizationId, of.gtin),
})

/** A product is found by its name from each of its first words on. */
export const ProductTerms = entity({
  name: 'productTerm',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    term: z.string(),
    productId: ProductId,
    name: z.string().describe('The whole name: by it a search knows whether it finds the product by another word, too'),
  }),
  key: (of: { organizationId: string; term: string; productId: string }) =>
    keys.productTerm(of.organizationId, of.term, of.productId),
})

export const ProductsInState = entity({
  name: 'productInState',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, status: z.enum(productStates), productId: ProductId }),
  key: (of: { organizationId: string; status: string; productId: string }) =>
    keys.productInState(of.organizationId, of.status, of.productId),
})

/** That an organization follows a template, and which version it looked at then. */
export const AdoptedPacks = entity({
  name: 'adoptedPack',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    code: z.enum(industryPackCodes),
    packVersion: StoredInteger,
    adoptedAt: Instant,
  }),
  key: (of: { organizationId: string; code: string }) => keys.adoptedPack(of.organizationId, of.code),
})
