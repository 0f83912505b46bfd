import * as contract from '#shared/contract/operations/charges'
import { mayStep } from '#shared/domain/landed-cost/order-charge'
import { partsOf, takenBack } from '#shared/runtime/charges/sharing'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { chargeWrites } from './changing'
import { chargeView } from './charge-view'
import { ownCharge } from './own-charge'

export const reverseOrderCharge = useCase(contract.reverseOrderCharge, async (call) => {
  const { charge: before } = await ownCharge(call)
  if (before.isReversed) {
    const parts = await partsOf(before)
    return chargeView(
      before,
      parts.flatMap((part) => part.shares),
    )
  }
  orThrow(mayStep(before, 'reverse'))
  const { charge, shares, writes } = await takenBack({ ...before, version: before.version + 1 })
  await commit([...chargeWrites(call, charge, before), ...writes])
  return chargeView(charge, shares)
})
