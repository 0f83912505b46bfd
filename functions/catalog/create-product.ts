import * as contract from '#shared/contract/operations/catalog'
import { initialState } from '#shared/domain/product/lifecycle'
import { productCreated } from '#shared/events/inventory'
import { described } from '#shared/runtime/catalog/described'
import { findableWrites } from '#shared/runtime/catalog/findable-writes'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { limitReached } from '#shared/runtime/limit-reached'
import { commit } from '#shared/table/commit'
import { Products } from '#shared/table/entities/catalog'
import { countNext, usageOf } from '#shared/table/entities/organizations'
import { viewFor } from './product-view'

export const createProduct = useCase(contract.createProduct, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId } = caller
  const details = await described(organizationId, body, now)
  const { rank, write: counted } = countNext(await usageOf(organizationId, 'SKUS'), limitReached('SKUS', caller))
  const productId = newId('product')
  const product = {
    ...details,
    organizationId,
    productId,
    status: body.status ?? initialState,
    rank,
    createdAt: now,
    version: 1,
  }
  const { sku } = product
  const view = viewFor(caller, now)(product)
  await commit([
    Products.create(product),
    ...findableWrites(undefined, product),
    counted,
    record(call, {
      ownerId: organizationId,
      documentId: productId,
      event: productCreated,
      data: { sku },
      to: product.status,
    }),
    once(call, view),
  ])
  return view
})
