import { zero } from '#shared/kernel/quantity'
import type { Arrival } from '../landed-cost/order-charge'
import { volumeIn, weightIn } from '../packing/measures'
import type { Product } from '../product/product'
import type { OrderLine } from './line'
import { sentTerms } from './line'
import type { PurchaseOrder } from './order'

/**
 * What of an order arrived in its buyer's own books, line by line and place by place, with what goods there are measured by. What was allocated to
 * organizations below lies in their books, and bears their charges. What went back to the supplier bears none.
 */
export function arrivalsOf(
  order: PurchaseOrder,
  lines: readonly OrderLine[],
  productOf: (productId: string) => Product | undefined,
): Arrival[] {
  const own = ownPlaces(order)
  return lines.flatMap((line) => {
    const terms = sentTerms(order, line)
    const { productId, sku } = line
    if (!terms) return []
    const product = productOf(productId)
    const gross = product?.weight?.gross
    return (line.places ?? []).flatMap(({ locationId, received, returned = zero, brought = [] }) => {
      const quantity = received.minus(returned)
      if (quantity.lte(zero) || !own.has(locationId)) return []
      return {
        line: line.line,
        locationId,
        productId,
        sku,
        quantity,
        brought,
        value: quantity.times(terms.unitPrice),
        weight:
          gross === undefined || !product?.weight
            ? undefined
            : weightIn({ value: gross, unit: product.weight.unit }).times(quantity),
        volume: product?.dimensions && volumeIn(product.dimensions).times(quantity),
        hsCode: product?.hsCode,
      }
    })
  })
}

/** As how many lines at places of its buyer an order may arrive in all: those it goes to, and those where something is. */
export function placesToBear(order: PurchaseOrder, lines: readonly OrderLine[]): number {
  const own = ownPlaces(order)
  return lines.reduce((all, line) => {
    const { quantity, allocations } = sentTerms(order, line) ?? nothingSent
    const goesTo = allocations.length > 0 || quantity.eq(zero) ? allocations : [{ locationId: order.shipToId }]
    const counted = (line.places ?? []).filter(({ received }) => received.gt(zero))
    const places = new Set([...goesTo, ...counted].map(({ locationId }) => locationId))
    return all + [...places].filter((locationId) => own.has(locationId)).length
  }, 0)
}

const nothingSent = { quantity: zero, allocations: [] }

const ownPlaces = ({ places, organizationId }: PurchaseOrder) =>
  new Set<string>(places.flatMap((place) => (place.organizationId === organizationId ? place.locationId : [])))
