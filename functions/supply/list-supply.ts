import * as contract from '#shared/contract/operations/supply'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { SupplyWatches } from '#shared/table/entities/supply'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { supplyView } from './supply-view'

/** Both sides read the same. What is not supplied any more, or not yet, is not listed. */
export const listSupply = useCase(contract.listSupply, async (call) => {
  const { operation, query } = call
  const { agreement } = await visibleAgreement(call)
  const { vmiAgreementId } = agreement
  const page = await listPage(SupplyWatches, lists.supplyWatches(vmiAgreementId), query, {
    scope: `${operation.id} ${vmiAgreementId} ${query.show}`,
    isShown: ({ judgedBy, lowSince, silentSince }) => {
      if (query.show === 'LOW') return lowSince !== undefined
      return query.show === 'NO_DATA' ? silentSince !== undefined : judgedBy !== undefined
    },
    fillsPages: query.show !== 'ALL',
  })
  return { ...page, items: page.items.map(supplyView) }
})
