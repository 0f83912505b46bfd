import { Problem } from '#shared/contract/problem'
import type { Asn } from '#shared/domain/asn/asn'
import type { Shipment } from '#shared/domain/shipment/shipment'
import type { ProductId } from '#shared/kernel/ids'
import { isShared } from '#shared/runtime/shared-products'
import { AsnLines } from '#shared/table/entities/logistics'
import { Partnerships } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/**
 * Products of who sent the goods that a count names as what arrived. To who receives them for a partner these are open by the partnership, or by
 * the ASN itself; any other is as if it were not there. Of goods that were ordered the receiver names its own, which is held against the line.
 *
 * @throws Problem product.notFound
 */
export async function requireShown(
  { asnId, organizationId, receiverId, order }: Asn,
  { partnershipId }: Shipment,
  named: readonly ProductId[],
  sees: (locationId: string) => boolean,
): Promise<void> {
  if (named.length === 0 || order || receiverId === organizationId) return
  const lines = await listAll(AsnLines, lists.asnLines(asnId))
  const announced = new Set(lines.map(({ productId }) => productId))
  const others = [...new Set(named)].filter((productId) => !announced.has(productId))
  if (others.length === 0) return
  const partnership = partnershipId ? await Partnerships.get({ partnershipId }) : undefined
  const shown = await Promise.all(
    others.map(async (productId) => partnership !== undefined && (await isShared(partnership, productId, sees))),
  )
  if (!shown.every(Boolean)) throw Problem.of('product.notFound', {})
}
