import type { StockLevel } from '#shared/domain/ledger/level'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { Claim } from '#shared/domain/vmi/fair-share'
import { shareFairly } from '#shared/domain/vmi/fair-share'
import type { SupplyWatch } from '#shared/domain/vmi/supply-watch'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import { SupplyWatches } from '#shared/table/entities/supply'

type Wish = Pick<SupplyWatch, 'productId' | 'wanted' | 'inTransit' | 'casePack'>
type Shared = { agreements: readonly VmiAgreement[]; levels: readonly StockLevel[] }

/** What the owner can send of what an agreement wants, product by product: other agreements of the same owner have their share of the same stock. */
export async function fairShares(
  own: Pick<VmiAgreement, 'vmiAgreementId'>,
  wishes: readonly Wish[],
  { agreements, levels }: Shared,
): Promise<Map<string, Quantity>> {
  const others = agreements.filter(({ vmiAgreementId }) => vmiAgreementId !== own.vmiAgreementId)
  const watches = await SupplyWatches.getMany(
    others.flatMap(({ vmiAgreementId }) => wishes.map(({ productId }) => ({ vmiAgreementId, productId }))),
    { consistent: false },
  )
  const shares = wishes.map((wish): [string, Quantity] => {
    const isSame = ({ productId }: { productId: string }) => productId === wish.productId
    const available = sum(levels.filter(isSame).map((level) => level.available))
    const claims = [claimOf({ ...wish, ...own }), ...watches.filter(isSame).map(claimOf)]
    return [wish.productId, shareFairly(available, claims).get(own.vmiAgreementId) ?? zero]
  })
  return new Map(shares)
}

const claimOf = ({ vmiAgreementId, wanted, inTransit, casePack }: Wish & { vmiAgreementId: string }): Claim => ({
  id: vmiAgreementId,
  wanted,
  underWay: inTransit,
  casePack,
})
