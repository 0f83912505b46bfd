import { openOf } from '#shared/domain/asn/asn'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { SoldAccount } from '#shared/domain/vmi/sold-account'
import type { Supply } from '#shared/domain/vmi/supply'
import { supplyOf } from '#shared/domain/vmi/supply'
import type { AgreementWatch, SupplyWatch } from '#shared/domain/vmi/supply-watch'
import { newAgreementWatch, termsNow, withDays } from '#shared/domain/vmi/supply-watch'
import type { SuppliedProduct } from '#shared/domain/vmi/terms'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import type { Coming } from '#shared/runtime/shipping/on-its-way'
import { onItsWayTo } from '#shared/runtime/shipping/on-its-way'
import { Stale } from '#shared/table/commit'
import { Levels } from '#shared/table/entities/inventory'
import { AgreementWatches, SupplyWatches } from '#shared/table/entities/supply'
import { SoldAccounts, VmiProducts } from '#shared/table/entities/vmi'
import { readTogether } from '#shared/table/entity'

const nothingSold = { recent: [], variance: zero }

export type Look = { product: SuppliedProduct; account?: SoldAccount; before?: SupplyWatch; supply?: Supply }
export type Looks = { watch: { before: AgreementWatch; after: AgreementWatch }; looks: Look[] }

/**
 * The supply of products of an agreement as it is now, whatever was found before; without one what is not supplied now. What is on its way is read before what lies there: goods that
 * arrive meanwhile count twice, which alerts nobody, and their receipt has it looked at again.
 */
export async function loadSupply(agreement: VmiAgreement, productIds: readonly string[], now: Instant): Promise<Looks> {
  const { organizationId, vmiAgreementId, places } = agreement
  const named = productIds.map((productId) => ({ vmiAgreementId, productId }))
  const locationIds = places.map(({ locationId }) => locationId)
  const coming = await onItsWayTo({ organizationId, locationIds }, { consistent: true })
  const [[seen], products, accounts, watches, levels] = await readTogether(
    AgreementWatches.ask([{ vmiAgreementId }]),
    VmiProducts.ask(named),
    SoldAccounts.ask(named),
    SupplyWatches.ask(named),
    Levels.ask(locationIds.flatMap((locationId) => productIds.map((productId) => ({ locationId, productId })))),
  )
  const before = seen ?? newAgreementWatch({ organizationId, vmiAgreementId })
  const after = withDays(before, accounts)
  const looks = products.map((product): Look => {
    const { productId } = product
    const ofProduct = (each: { productId: string }) => each.productId === productId
    const terms = termsNow(agreement, product, now)
    const account = accounts.find(ofProduct)
    const here = levels.filter(ofProduct)
    // What is reserved can be sold no less: a customer does not ask.
    const lying = sum(here.map(({ available, reserved }) => available.plus(reserved)))
    const supply =
      terms &&
      supplyOf(
        account ?? nothingSold,
        { lying, inTransit: comingOf(coming, productId) },
        { ...agreement, ...after, terms },
      )
    return { product, account, before: watches.find(ofProduct), supply }
  })
  return { watch: { before, after }, looks }
}

function comingOf(coming: readonly Coming[], productId: string): Quantity {
  const isOf = (line: { productId: string }) => line.productId === productId
  const quantities = coming.flatMap((each) =>
    'announced' in each
      ? each.announced.filter(isOf).map(openOf)
      : each.leaving.filter(isOf).map(({ quantity }) => quantity),
  )
  return sum(quantities)
}

/**
 * Sales that were booked while this was read may count twice: owed, and gone from stock. For whoever says that there is too little.
 *
 * @throws Stale
 */
export async function requireSameSales(looks: readonly Look[]): Promise<void> {
  const seen = looks.flatMap(({ account }) => account ?? [])
  const now = await SoldAccounts.getMany(seen)
  const isSame = seen.every(({ productId, version }) =>
    now.some((account) => account.productId === productId && account.version === version),
  )
  if (!isSame) throw new Stale('sales were booked while supply was read')
}
