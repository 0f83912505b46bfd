import * as contract from '#shared/contract/operations/vmi'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { VmiProducts } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { productView } from './agreement-view'

export const listVmiProducts = useCase(contract.listVmiProducts, async (call) => {
  const { agreement } = await visibleAgreement(call)
  const { vmiAgreementId, currency } = agreement
  const scope = `${call.operation.id} ${vmiAgreementId}`
  const page = await listPage(VmiProducts, lists.vmiProducts(vmiAgreementId), call.query, { scope })
  return { ...page, items: page.items.map((product) => productView(product, currency)) }
})
