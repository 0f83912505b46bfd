import * as contract from '#shared/contract/operations/charges'
import { mayStep } from '#shared/domain/landed-cost/order-charge'
import { sharedOut } from '#shared/runtime/charges/sharing'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { chargeWrites } from './changing'
import { chargeView } from './charge-view'
import { ownCharge } from './own-charge'

export const shareOrderCharge = useCase(contract.shareOrderCharge, async (call) => {
  const { order, charge: before } = await ownCharge(call)
  expectVersion(call, before.version)
  orThrow(mayStep(before, 'share'))
  const { charge, shares, writes } = await sharedOut(order, { ...before, version: before.version + 1 }, call.now)
  const view = chargeView(charge, shares)
  await commit([...chargeWrites(call, charge, before), ...writes, once(call, view)])
  return view
})
