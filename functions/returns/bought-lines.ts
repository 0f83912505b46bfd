import { Problem } from '#shared/contract/problem'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import { lotFor } from '#shared/domain/asn/goods-taken'
import type { Lot } from '#shared/domain/ledger/ledger'
import type { Delivered } from '#shared/domain/return/claim'
import { lotReturned } from '#shared/domain/return/lot-returned'
import type { BoughtGoods } from '#shared/domain/return/return'
import type { FilledOrder } from '#shared/domain/shipment/shipment'
import { isOnBooks } from '#shared/domain/shipment/shipment'
import type { AsnId, OrganizationId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { orThrow } from '#shared/runtime/or-throw'
import { placeFilled } from '#shared/runtime/orders/fill-order'
import { receiversProducts } from '#shared/runtime/shipping/order-receipt'
import { confirmedAt } from '#shared/runtime/visible-documents'
import { AsnLines, Asns, AsnsAddressed } from '#shared/table/entities/logistics'

type Named = { asnId: AsnId; asnLine: number; lot?: Lot }
type By = { organizationId: OrganizationId; locations: LocationAccess }
type Sold = { asn: Asn; order: FilledOrder }

/**
 * Lines of ASNs by which a partner delivered what had been ordered, in the order in which they are named: of one partner, with the goods as the
 * books of who received them know them. Damaged ones are its own, too.
 *
 * @throws Problem asn.notFound, asn.lineUnknown, return.noSupplier, return.notSold, return.severalSuppliers, return.lotUnknown,
 * receipt.productUnknown
 */
export async function boughtLines(
  by: By,
  named: readonly Named[],
): Promise<{ sellerId: OrganizationId; delivered: Delivered[] }> {
  const sold = await soldTo(by, [...new Set(named.map(({ asnId }) => asnId))])
  const [{ asn: first } = { asn: undefined }] = sold
  assert(first, 'a return names what was delivered')
  const other = sold.find(({ asn }) => asn.organizationId !== first.organizationId)
  if (other) throw Problem.of('return.severalSuppliers', { asn: other.asn.number })

  const lines = await AsnLines.getMany(named.map(({ asnId, asnLine }) => ({ asnId, line: asnLine })))
  const goods = new Map(
    await Promise.all(
      sold.map(async ({ asn, order }): Promise<[string, (line: AsnLine, lot?: Lot) => BoughtGoods]> => {
        const { productOf } = await receiversProducts(
          asn,
          lines.filter(({ asnId }) => asnId === asn.asnId),
        )
        return [asn.asnId, (line, lot) => boughtBy({ asn, order }, line, { product: productOf(line), lot })]
      }),
    ),
  )
  const delivered = named.map(({ asnId, asnLine, ...wanted }): Delivered => {
    const asn = sold.find((each) => each.asn.asnId === asnId)?.asn
    const line = lines.find((each) => each.asnId === asnId && each.line === asnLine)
    if (!asn || !line) throw Problem.of('asn.lineUnknown', { line: asnLine })
    const { productId, sku, unit, listPrice, lot, quantity: shipped, received, damaged, cost } = line
    const origin = isOnBooks(asn.from) ? { fromLocationId: asn.from.locationId } : { isOffBooks: true as const }
    const left = { productId, sku, unit, listPrice, lot, shipped, taken: received.plus(damaged), cost }
    return { asnId, asnNumber: asn.number, asnLine, ...origin, ...left, bought: goods.get(asnId)?.(line, wanted.lot) }
  })
  return { sellerId: first.organizationId, delivered }
}

async function soldTo({ organizationId, locations }: By, asnIds: readonly AsnId[]): Promise<Sold[]> {
  const addressed = await AsnsAddressed.getMany(asnIds.map((asnId) => ({ receiverId: organizationId, asnId })))
  const owners = new Map(addressed.map(({ asnId, ownerId }) => [asnId, ownerId]))
  const asns = await Asns.getMany(
    asnIds.map((asnId) => ({ organizationId: owners.get(asnId) ?? organizationId, asnId })),
  )
  return asnIds.map((asnId) => {
    const asn = asns.find((each) => each.asnId === asnId)
    if (!asn) throw Problem.of('asn.notFound', {})
    locations.require(confirmedAt(asn), 'asn.notFound')
    const { order } = asn
    if (asn.organizationId === organizationId) throw Problem.of('return.noSupplier', { asn: asn.number })
    if (!order) throw Problem.of('return.notSold', { asn: asn.number })
    return { asn, order }
  })
}

type Product = Awaited<ReturnType<typeof receiversProducts>>['products'][number]

type As = { product: Product; lot: Lot | undefined }

function boughtBy({ asn, order }: Sold, line: AsnLine, { product, lot: wanted }: As): BoughtGoods {
  const { fills } = line
  assert(fills, 'a line of goods that were ordered fills a line of the order')
  const { purchaseOrderId, buyerId, number: orderNumber, currency } = order
  const { productId, sku } = product
  return {
    purchaseOrderId,
    buyerId,
    orderNumber,
    orderLine: fills.line,
    productId,
    sku,
    lot: orThrow(lotReturned(line, lotFor(product, line), wanted)),
    unitPrice: { amount: fills.unitPrice, currency },
    locationId: placeFilled(asn),
  }
}
