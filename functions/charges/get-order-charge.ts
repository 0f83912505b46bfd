import * as contract from '#shared/contract/operations/charges'
import { partsOf } from '#shared/runtime/charges/sharing'
import { useCase } from '#shared/runtime/http/use-case'
import { chargeView } from './charge-view'
import { ownCharge } from './own-charge'

export const getOrderCharge = useCase(contract.getOrderCharge, async (call) => {
  const { charge } = await ownCharge(call)
  const parts = await partsOf(charge)
  return chargeView(
    charge,
    parts.flatMap((part) => part.shares),
  )
})
