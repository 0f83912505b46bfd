import * as contract from '#shared/contract/operations/vmi'
import { Problem } from '#shared/contract/problem'
import { vmiLimits } from '#shared/domain/vmi/agreement'
import type { SuppliedProduct, SupplyTerms } from '#shared/domain/vmi/terms'
import { agree } from '#shared/domain/vmi/terms'
import { vmiProductAgreed } from '#shared/events/vmi'
import { quantity } from '#shared/kernel/quantity'
import { isSame } from '#shared/kernel/same'
import { laterOf } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import type { Call } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { changeableAgreement, concerned, recordBoth } from '#shared/runtime/vmi/own-agreement'
import { commit } from '#shared/table/commit'
import { Products } from '#shared/table/entities/catalog'
import { VmiAgreements, VmiProducts } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { productView } from './agreement-view'

type SetCall = Call<typeof contract.setVmiProduct>

/** The agreement is written with each of its products: of two that are set at once one is decided on what the other left, and neither outlives its end. */
export const setVmiProduct = useCase(contract.setVmiProduct, async (call) => {
  const { body, now, params } = call
  const agreement = await changeableAgreement(call)
  const { organizationId, vmiAgreementId, startsOn, currency } = agreement
  const found = await Products.load({ organizationId, productId: params.productId }, 'product.notFound')
  const { productId, sku, name, unit, gtin } = found
  const others = await listAll(VmiProducts, lists.vmiProducts(vmiAgreementId))
  const before = others.find((other) => other.productId === productId)
  requireFree(
    body.retailerSku,
    others.filter((other) => other !== before),
  )
  if (!before && agreement.products >= vmiLimits.products)
    throw Problem.of('vmiAgreement.tooManyProducts', { maximum: vmiLimits.products })
  const today = dayIn(now, agreement.invoicing.timeZone)
  const from = body.from ?? laterOf(today, startsOn)
  const known = { sku, name, unit, gtin, retailerSku: body.retailerSku }
  const current: SuppliedProduct = { vmiAgreementId, productId, periods: [], version: 0, ...before, ...known }
  const last = current.periods.at(-1)
  // Sent again it changes nothing.
  if (before && isSame({ ...before, ...known }, before) && last?.from === from && isSame(last.terms, termsOf(call)))
    return productView(before, currency)
  const after = orThrow(agree(current, { from, terms: termsOf(call) }, { today, startsOn }))
  const products = agreement.products + (before ? 0 : 1)
  const changed = { ...agreement, products, version: agreement.version + 1 }
  await commit([
    VmiAgreements.replace(changed, agreement),
    before ? VmiProducts.replace(after, before) : VmiProducts.create(after),
    ...recordBoth(call, agreement, {
      event: vmiProductAgreed,
      data: { ...concerned(agreement), productId, sku, from },
      from: agreement.state,
      to: agreement.state,
    }),
    ...(await secondPerson(call, { documentId: vmiAgreementId })),
  ])
  return productView(after, currency)
})

function termsOf({ body }: SetCall): SupplyTerms {
  const { transferPrice, thresholdDays, targetDays, minimum, maximum, casePack, leadTimeDays } = body
  return {
    transferPrice,
    thresholdDays,
    targetDays,
    minimum: minimum === undefined ? undefined : quantity(minimum),
    maximum: maximum === undefined ? undefined : quantity(maximum),
    casePack: quantity(casePack),
    leadTimeDays,
  }
}

/** @throws Problem vmiProduct.skuTaken */
function requireFree(retailerSku: string | undefined, others: readonly SuppliedProduct[]): void {
  if (retailerSku === undefined) return
  const isTaken = others.some((other) => other.retailerSku?.toUpperCase() === retailerSku.toUpperCase())
  if (isTaken) throw Problem.of('vmiProduct.skuTaken', { sku: retailerSku })
}
