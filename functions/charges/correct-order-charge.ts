import * as contract from '#shared/contract/operations/charges'
import type { ChargeTerms } from '#shared/domain/landed-cost/order-charge'
import { mayStep } from '#shared/domain/landed-cost/order-charge'
import { isSame } from '#shared/kernel/same'
import { partsOf, sharedOut } from '#shared/runtime/charges/sharing'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { chargeWrites } from './changing'
import { chargeView } from './charge-view'
import { ownCharge, termsOf } from './own-charge'

export const correctOrderCharge = useCase(contract.correctOrderCharge, async (call) => {
  const { body, now } = call
  const { order, charge: before } = await ownCharge(call)
  expectVersion(call, before.version)
  orThrow(mayStep(before, 'correct'))
  const terms = termsOf(order, body)
  if (isSame(termsIn(before), termsIn(terms))) {
    const parts = await partsOf(before)
    return chargeView(
      before,
      parts.flatMap((part) => part.shares),
    )
  }
  // What is left out is gone.
  const { note, amount, duties, exchangeRate } = terms
  const corrected = { ...before, ...terms, note, amount, duties, exchangeRate, version: before.version + 1 }
  const { charge, shares, writes } = await sharedOut(order, corrected, now)
  await commit([...chargeWrites(call, charge, before), ...writes])
  return chargeView(charge, shares)
})

const termsIn = ({ kind, reference, note, basis, currency, amount, duties, exchangeRate }: ChargeTerms) => ({
  kind,
  reference,
  note,
  basis,
  currency,
  amount,
  duties,
  exchangeRate,
})
