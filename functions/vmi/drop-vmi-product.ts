import * as contract from '#shared/contract/operations/vmi'
import { agree } from '#shared/domain/vmi/terms'
import { vmiProductDropped } from '#shared/events/vmi'
import { laterOf } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { changeableAgreement, concerned, recordBoth } from '#shared/runtime/vmi/own-agreement'
import { commit } from '#shared/table/commit'
import { VmiAgreements, VmiProducts } from '#shared/table/entities/vmi'
import { productView } from './agreement-view'

export const dropVmiProduct = useCase(contract.dropVmiProduct, async (call) => {
  const { now, params, query } = call
  const agreement = await changeableAgreement(call)
  const { vmiAgreementId, startsOn, currency } = agreement
  const { productId } = params
  const before = await VmiProducts.load({ vmiAgreementId, productId }, 'vmiProduct.notFound')
  const today = dayIn(now, agreement.invoicing.timeZone)
  const from = query.from ?? laterOf(today, startsOn)
  const last = before.periods.at(-1)
  if (last && !last.terms && last.from <= from) return productView(before, currency)
  const after = orThrow(agree(before, { from }, { today, startsOn }))
  await commit([
    VmiAgreements.replace({ ...agreement, version: agreement.version + 1 }, agreement),
    VmiProducts.replace(after, before),
    ...recordBoth(call, agreement, {
      event: vmiProductDropped,
      data: { ...concerned(agreement), productId: before.productId, sku: before.sku, from },
      from: agreement.state,
      to: agreement.state,
    }),
  ])
  return productView(after, currency)
})
