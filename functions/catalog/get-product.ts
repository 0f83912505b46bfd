import * as contract from '#shared/contract/operations/catalog'
import { useCase } from '#shared/runtime/http/use-case'
import { Products } from '#shared/table/entities/catalog'
import { viewOf } from './product-view'

export const getProduct = useCase(contract.getProduct, async ({ caller, params }) => {
  return viewOf(await Products.load({ organizationId: caller.organizationId, ...params }, 'product.notFound'))
})
