import * as contract from '#shared/contract/operations/catalog'
import { useCase } from '#shared/runtime/http/use-case'
import { findProducts } from './find-products'
import { viewFor } from './product-view'

export const listProducts = useCase(contract.listProducts, async ({ caller, now, operation, query }) => {
  const page = await findProducts(caller.organizationId, query, operation.id)
  return { ...page, items: page.items.map(viewFor(caller, now)) }
})
