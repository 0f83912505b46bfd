import * as catalog from '#shared/contract/operations/catalog'
import { implement } from '#shared/runtime/http/implement'
import { ofOrganization } from '#shared/runtime/http/of-organization'
import { createProduct } from './create-product'
import { getProduct } from './get-product'
import { listProducts } from './list-products'

export const handler = implement(catalog, {
  createProduct,
  getProduct,
  listProducts,
  listProductsOf: ofOrganization(catalog.listProductsOf, listProducts),
})
