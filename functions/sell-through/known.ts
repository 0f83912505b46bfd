import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { Known } from '#shared/domain/vmi/sell-through'
import type { Instant } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { RetailStores, VmiProducts } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** What lines of sell-through are held against: all of the agreement's products and stores, which lie together. */
export async function knownOf(agreement: VmiAgreement, now: Instant): Promise<Known> {
  const { vmiAgreementId, invoicing } = agreement
  const [products, stores] = await Promise.all([
    listAll(VmiProducts, lists.vmiProducts(vmiAgreementId)),
    listAll(RetailStores, lists.retailStores(vmiAgreementId)),
  ])
  return { agreement, products, stores, today: dayIn(now, invoicing.timeZone) }
}
