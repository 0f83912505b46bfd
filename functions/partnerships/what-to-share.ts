import { Problem } from '#shared/contract/problem'
import type { SharedPlace, SharedProduct, Sharing } from '#shared/domain/partnership/sharing'
import { requireOpen } from '#shared/runtime/active-location'
import { Products } from '#shared/table/entities/catalog'
import { Locations } from '#shared/table/entities/inventory'

export type AskedToShare = {
  sharedLocationIds: readonly string[]
  sharedProductIds?: readonly string[] | undefined
  shareValues: boolean
}

/** What is named, in the order given: all of it is the inviter's own, or nothing is shared. */
export async function whatToShare(organizationId: string, asked: AskedToShare): Promise<Sharing> {
  return {
    locations: await placesToShare(organizationId, asked.sharedLocationIds),
    products: asked.sharedProductIds && (await productsToShare(organizationId, asked.sharedProductIds)),
    values: asked.shareValues,
  }
}

async function placesToShare(organizationId: string, locationIds: readonly string[]): Promise<SharedPlace[]> {
  const found = await Locations.getMany(locationIds.map((locationId) => ({ organizationId, locationId })))
  return locationIds.map((wanted) => {
    const location = found.find(({ locationId }) => locationId === wanted)
    if (!location) throw Problem.of('location.notFound', {})
    requireOpen(location)
    const { locationId, code, name, type } = location
    return { locationId, code, name, type }
  })
}

async function productsToShare(organizationId: string, productIds: readonly string[]): Promise<SharedProduct[]> {
  const found = await Products.getMany(productIds.map((productId) => ({ organizationId, productId })))
  return productIds.map((wanted) => {
    const product = found.find(({ productId }) => productId === wanted)
    if (!product) throw Problem.of('product.notFound', {})
    const { productId, sku } = product
    return { productId, sku }
  })
}
