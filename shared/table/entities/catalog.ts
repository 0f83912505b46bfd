import * as z from 'zod'
import { OrganizationId, ProductId } from '#shared/kernel/ids'
import { UnitPrice } from '#shared/kernel/money'
import { Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

export const Products = entity({
  name: 'product',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    productId: ProductId,
    sku: z.string(),
    name: z.string(),
    description: z.string().optional(),
    unit: z.object({ code: z.string(), decimals: StoredInteger }),
    lotTracked: z.boolean(),
    expiryTracked: z.boolean(),
    listPrice: UnitPrice.optional(),
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; productId: string }) => keys.product(of.organizationId, of.productId),
})

/** Keeps a SKU to one product of an organization, whatever its letters' case. */
export const Skus = entity({
  name: 'sku',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, sku: z.string(), productId: ProductId }),
  key: (of: { organizationId: string; sku: string }) => keys.sku(of.organizationId, of.sku),
})
