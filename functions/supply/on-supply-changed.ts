import { stockExpired, stockPosted } from '#shared/events/inventory'
import {
  asnReceiptReversed,
  asnReceived,
  asnWithdrawn,
  discrepancySettled,
  shipmentCancelled,
  shipmentCorrected,
  shipmentDispatched,
  shipmentStayed,
} from '#shared/events/logistics'
import {
  salesSettled,
  sellThroughReported,
  vmiAgreementChanged,
  vmiAgreementEnded,
  vmiProductAgreed,
  vmiProductDropped,
  vmiReplenished,
} from '#shared/events/vmi'
import { consumeAny } from '#shared/runtime/events/consumer'
import { lookAtSupply } from '#shared/runtime/vmi/look-at-supply'
import { VmiAgreements, VmiProducts } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Goods } from './goods-moved'
import { goodsMoved } from './goods-moved'

const ofAgreements = [
  salesSettled,
  sellThroughReported,
  vmiReplenished,
  vmiProductAgreed,
  vmiProductDropped,
  vmiAgreementChanged,
  vmiAgreementEnded,
] as const
const ofGoods = [
  stockPosted,
  stockExpired,
  shipmentDispatched,
  shipmentStayed,
  shipmentCorrected,
  shipmentCancelled,
  asnReceived,
  asnReceiptReversed,
  asnWithdrawn,
  discrepancySettled,
] as const

/**
 * Looks at the supply of what is concerned by what was sold, agreed, moved or sent. An event says where to look, the table what is there: so it may come twice, late, or after
 * those that follow it.
 */
export const handler = consumeAny('supply-changed', [...ofAgreements, ...ofGoods], async (event) => {
  const { correlationId, data, documentId } = event
  const by = { id: 'watch-supply', correlationId }
  if ('vmiAgreementId' in data) {
    const { vmiAgreementId, ownerId: organizationId } = data
    // Each side has an entry of the same.
    if (event.organizationId !== organizationId) return
    await lookAtSupply({ organizationId, vmiAgreementId }, await productsOf(data), by)
    return
  }
  // Sales of an agreement it tells itself.
  if (event.type === 'stock.posted' && event.data.kind === 'SALE') return
  const organizationId = 'ownerId' in data ? data.ownerId : event.organizationId
  const goods = await goodsMoved({ organizationId, documentId, data })
  if (goods) await lookWhereTheyLie(goods, by)
})

type OfAgreement = { vmiAgreementId: string; products?: string[]; productId?: string }

/** Those that are named, or all of the agreement. */
async function productsOf({ vmiAgreementId, products, productId }: OfAgreement): Promise<string[]> {
  if (productId) return [productId]
  if (products) return products
  const all = await listAll(VmiProducts, lists.vmiProducts(vmiAgreementId))
  return all.map((each) => each.productId)
}

/** Most organizations have no agreement: that is one read. */
async function lookWhereTheyLie(
  { organizationId, locationIds, productIds }: Goods,
  by: { id: string; correlationId: string },
): Promise<void> {
  const agreements = await listAll(VmiAgreements, lists.vmiAgreements(organizationId), { consistent: false })
  for (const agreement of agreements) {
    const isConcerned = agreement.places.some(({ locationId }) => locationIds.includes(locationId))
    if (isConcerned) await lookAtSupply(agreement, await productIds(), by)
  }
}
