import * as contract from '#shared/contract/operations/catalog'
import { useCase } from '#shared/runtime/http/use-case'
import { Products } from '#shared/table/entities/catalog'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { viewFor } from './product-view'

export const listProducts = useCase(contract.listProducts, async ({ caller, now, operation, query }) => {
  const page = await listPage(Products, lists.products(caller.organizationId), query, { scope: operation.id })
  return { ...page, items: page.items.map(viewFor(caller, now)) }
})
