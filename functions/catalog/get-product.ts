import * as contract from '#shared/contract/operations/catalog'
import { useCase } from '#shared/runtime/http/use-case'
import { Products } from '#shared/table/entities/catalog'
import { viewFor } from './product-view'

export const getProduct = useCase(contract.getProduct, async ({ caller, now, params }) => {
  return viewFor(
    caller,
    now,
  )(await Products.load({ organizationId: caller.organizationId, ...params }, 'product.notFound'))
})
