import * as contract from '#shared/contract/operations/catalog'
import { Problem } from '#shared/contract/problem'
import { productCreated } from '#shared/events/inventory'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { limitReached } from '#shared/runtime/limit-reached'
import { commit } from '#shared/table/commit'
import { Products, Skus } from '#shared/table/entities/catalog'
import { countOne } from '#shared/table/entities/organizations'
import { viewOf } from './product-view'

export const createProduct = useCase(contract.createProduct, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId } = caller
  const product = { ...body, organizationId, productId: newId('product'), createdAt: now, version: 1 }
  const { productId, sku } = product
  const view = viewOf(product)
  await commit([
    Products.create(product),
    Skus.create({ organizationId, sku, productId }, () => Problem.of('product.skuTaken', { sku })),
    countOne(organizationId, 'SKUS', limitReached('SKUS', caller)),
    record(call, { ownerId: organizationId, documentId: productId, event: productCreated, data: { sku } }),
    once(call, view),
  ])
  return view
})
