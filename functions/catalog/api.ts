import * as catalog from '#shared/contract/operations/catalog'
import { implement } from '#shared/runtime/http/implement'
import { ofOrganization } from '#shared/runtime/http/of-organization'
import { underOwnPlan } from '#shared/runtime/http/under-own-plan'
import { adoptIndustryPack } from './adopt-industry-pack'
import { createProduct } from './create-product'
import { getProduct } from './get-product'
import { listIndustryPacks } from './list-industry-packs'
import { listProducts } from './list-products'
import { updateProduct } from './update-product'

export const handler = implement(catalog, {
  createProduct,
  getProduct,
  listProducts,
  adoptIndustryPack,
  listIndustryPacks,
  updateProduct,
  listProductsOf: ofOrganization(catalog.listProductsOf, underOwnPlan(listProducts)),
})
