import type * as z from 'zod'
import type { getVmiAgreement, listVmiProducts } from '#shared/contract/operations/vmi'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { SuppliedProduct, SupplyTerms } from '#shared/domain/vmi/terms'
import type { VmiSide } from '#shared/domain/vmi/words'
import type { Currency } from '#shared/kernel/money'

type View = z.input<typeof getVmiAgreement.output>
type ProductView = z.input<typeof listVmiProducts.output>['items'][number]

/** Both sides read the same. */
export function agreementView(agreement: VmiAgreement, side: VmiSide): View {
  const { vmiAgreementId, partnershipId, state, places, currency, invoicing, startsOn, endsOn, createdAt } = agreement
  const { windowDays, reviewPeriodDays, lateDays, silentDays, version } = agreement
  return {
    vmiAgreementId,
    partnershipId,
    side,
    owner: agreement.ownerName,
    retailer: agreement.retailer.name,
    state,
    locations: places,
    currency,
    invoicing,
    windowDays,
    reviewPeriodDays,
    lateDays,
    silentDays,
    startsOn,
    endsOn,
    createdAt,
    version,
  }
}

export function productView(product: SuppliedProduct, currency: Currency): ProductView {
  const { productId, sku, name, unit, gtin, retailerSku, periods, version } = product
  return {
    productId,
    sku,
    name,
    unit,
    gtin,
    retailerSku,
    periods: periods.map(({ from, terms }) => ({ from, terms: terms && termsView(terms, currency) })),
    version,
  }
}

const termsView = ({ transferPrice, minimum, maximum, casePack, ...days }: SupplyTerms, currency: Currency) => ({
  ...days,
  transferPrice: { amount: transferPrice, currency },
  minimum: minimum?.toNumber(),
  maximum: maximum?.toNumber(),
  casePack: casePack.toNumber(),
})
