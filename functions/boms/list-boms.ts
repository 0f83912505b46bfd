import * as contract from '#shared/contract/operations/boms'
import { useCase } from '#shared/runtime/http/use-case'
import { BomFamilies } from '#shared/table/entities/boms'
import { Products } from '#shared/table/entities/catalog'

export const listBoms = useCase(contract.listBoms, async ({ caller: { organizationId }, params }) => {
  const { productId } = await Products.load({ organizationId, ...params }, 'product.notFound')
  const family = await BomFamilies.get({ organizationId, productId })
  return { items: family?.revisions ?? [] }
})
