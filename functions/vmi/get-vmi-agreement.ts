import * as contract from '#shared/contract/operations/vmi'
import { useCase } from '#shared/runtime/http/use-case'
import { agreementView } from './agreement-view'
import { visibleAgreement } from './own-agreement'

export const getVmiAgreement = useCase(contract.getVmiAgreement, async (call) => {
  const { agreement, side } = await visibleAgreement(call)
  return agreementView(agreement, side)
})
