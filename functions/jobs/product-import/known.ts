import { ProductInput } from '#shared/contract/product'
import { comparableGtin } from '#shared/domain/product/gtin'
import type { Product } from '#shared/domain/product/product'
import type { IndustryPackCode } from '#shared/domain/product/words'
import type { OrganizationId } from '#shared/kernel/ids'
import { AdoptedPacks, Gtins, Products, Skus } from '#shared/table/entities/catalog'
import type { Usage } from '#shared/table/entities/organizations'
import { usageOf } from '#shared/table/entities/organizations'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Line } from './line'

const Sku = ProductInput.shape.sku

/** What there is already of what some lines speak of. */
export type Known = {
  organizationId: OrganizationId
  usage: Usage
  adopted: ReadonlySet<IndustryPackCode>
  productWith: (sku: string) => Product | undefined
  /** Which product has a GTIN, by its id. */
  ownerOf: (gtin: string) => string | undefined
}

export async function known(organizationId: OrganizationId, lines: readonly Line[]): Promise<Known> {
  const gtins = lines.flatMap((line) => line.gtins.map(comparableGtin))
  const [usage, packs, skus, owners] = await Promise.all([
    usageOf(organizationId, 'SKUS'),
    listAll(AdoptedPacks, lists.adoptedPacks(organizationId)),
    // Of a text that is no SKU nobody asks: it may be longer than a key.
    Skus.getMany(lines.flatMap(({ sku }) => (Sku.safeParse(sku).success ? [{ organizationId, sku }] : []))),
    Gtins.getMany(gtins.map((gtin) => ({ organizationId, gtin }))),
  ])
  const products = await Products.getMany(
    skus.flatMap(({ productId }) => (productId ? [{ organizationId, productId }] : [])),
  )
  const bySku = new Map(products.map((product) => [product.sku.toUpperCase(), product]))
  const byGtin = new Map<string, string>(owners.map(({ gtin, productId }) => [gtin, productId]))
  return {
    organizationId,
    usage,
    adopted: new Set(packs.map(({ code }) => code)),
    productWith: (sku) => bySku.get(sku.toUpperCase()),
    ownerOf: (gtin) => byGtin.get(comparableGtin(gtin)),
  }
}
