import * as contract from '#shared/contract/operations/vmi'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { agreementView } from './agreement-view'

export const getVmiAgreement = useCase(contract.getVmiAgreement, async (call) => {
  const { agreement, side } = await visibleAgreement(call)
  return agreementView(agreement, side)
})
