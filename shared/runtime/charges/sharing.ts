import { Problem } from '#shared/contract/problem'
import type { OrderCharge, Share } from '#shared/domain/landed-cost/order-charge'
import { isOwed, reshare, shareOut } from '#shared/domain/landed-cost/order-charge'
import { arrivalsOf, placesToBear } from '#shared/domain/order/arrivals'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { orderChargePostingDue } from '#shared/events/charges'
import type { Instant } from '#shared/kernel/time'
import { Products } from '#shared/table/entities/catalog'
import { ChargeShares, OrderCharges } from '#shared/table/entities/order-charges'
import { PurchaseOrders } from '#shared/table/entities/orders'
import type { ValueOf, Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Tell } from '#shared/table/log'
import { valuationOf } from '../ledger/books'
import { orThrow } from '../or-throw'
import { linesOf } from '../orders/lines-of'
import { oneMoreShared, sharedOrder } from './shared-orders'

type Part = ValueOf<typeof ChargeShares>

/** Shares of one item: one commit posts as many as fit it, so an item is not much more. */
const sharesAnItem = 15
/** Items that fit the commit by which a charge is shared out. */
const mostItems = 80
/** The answer that is kept has them all, and is an item, too: of so many it is some 300 kB of the 400 that one may be. */
const mostShares = mostItems * sharesAnItem
/** Deliveries that the shares of a charge tell apart, all together: the commit is below 3 MB then, of the 4 that it may be. */
const mostDeliveries = 12_000

export const partsOf = ({ purchaseOrderId, chargeId }: Pick<OrderCharge, 'purchaseOrderId' | 'chargeId'>) =>
  listAll(ChargeShares, lists.chargeShares(purchaseOrderId, chargeId))

/**
 * A charge shared out over what has arrived by now, with what that writes: the ledger follows by itself. Where nothing is there it is kept, and what
 * the ledger has of it is given back.
 *
 * @throws Problem orderCharge.tooManyPlaces also before anything has arrived: it would be kept for ever; landedCost.rateMissing, landedCost.measureMissing, landedCost.noBasis
 */
export async function sharedOut(
  order: PurchaseOrder,
  charge: OrderCharge,
  now: Instant,
): Promise<{ charge: OrderCharge; shares: Share[]; writes: Write[] }> {
  const { organizationId } = order
  const [lines, parts, valuation, seen] = await Promise.all([
    linesOf(order),
    partsOf(charge),
    valuationOf(organizationId),
    sharedOrder(order.purchaseOrderId),
  ])
  const products = await Products.getMany(lines.map(({ productId }) => ({ organizationId, productId })))
  const byId = new Map<string, (typeof products)[number]>(products.map((each) => [each.productId, each]))
  const places = placesToBear(order, lines)
  if (places > mostShares) throw Problem.of('orderCharge.tooManyPlaces', { places, maximum: mostShares })
  const mostDocuments = Math.max(1, Math.floor(mostDeliveries / Math.max(1, places)))
  const arrivals = arrivalsOf(order, lines, (productId) => byId.get(productId)).map((arrival) => ({
    ...arrival,
    brought: arrival.brought.slice(0, mostDocuments),
  }))
  const unchanged = PurchaseOrders.unchanged(order, order)
  if (arrivals.length === 0 && parts.length === 0)
    return { charge: { ...charge, state: 'KEPT' }, shares: [], writes: [unchanged] }
  const { shares: wanted, totalMinor } =
    arrivals.length === 0 ? nothingBorne : orThrow(shareOut(charge, arrivals, valuation.currency))
  const shares = reshare(
    parts.flatMap((part) => part.shares),
    wanted,
  )
  const shared = { totalMinor, currency: valuation.currency, at: now }
  return {
    charge: { ...charge, state: shares.some(isOwed) ? 'POSTING' : settledState(charge, shares), shared },
    shares,
    writes: [unchanged, oneMoreShared(seen), ...partWrites(charge, parts, shares)],
  }
}

const nothingBorne = { shares: [], totalMinor: 0 }

/** What a charge is of which the ledger has all that it is to have. */
export function settledState({ isReversed }: OrderCharge, shares: readonly Share[]): OrderCharge['state'] {
  if (isReversed) return 'REVERSED'
  return shares.some(({ amountMinor }) => amountMinor !== 0) ? 'SHARED' : 'KEPT'
}

/** Nothing of it is to be in the books any more. */
export async function takenBack(
  charge: OrderCharge,
): Promise<{ charge: OrderCharge; shares: Share[]; writes: Write[] }> {
  const parts = await partsOf(charge)
  const shares = parts.flatMap((part) => part.shares.map((share) => ({ ...share, amountMinor: 0 })))
  return {
    charge: { ...charge, state: shares.some(isOwed) ? 'POSTING' : 'REVERSED', isReversed: true },
    shares,
    writes: partWrites(charge, parts, shares),
  }
}

function partWrites(
  { purchaseOrderId, chargeId }: OrderCharge,
  before: readonly Part[],
  shares: readonly Share[],
): Write[] {
  const items = Math.ceil(shares.length / sharesAnItem)
  if (shares.length > mostShares)
    throw Problem.of('orderCharge.tooManyPlaces', { places: shares.length, maximum: mostShares })
  return Array.from({ length: items }, (_, index) => {
    const part = index + 1
    const own = shares.slice(index * sharesAnItem, part * sharesAnItem)
    const seen = before.find((each) => each.part === part)
    const item = { purchaseOrderId, chargeId, part, shares: own, version: (seen?.version ?? 0) + 1 }
    return seen ? ChargeShares.replace(item, seen) : ChargeShares.create(item)
  })
}

/** What asks for the ledger to follow. */
export function dueWrites(
  tell: Tell,
  { purchaseOrderId, chargeId, organizationId, state, version }: OrderCharge,
): Write[] {
  if (state !== 'POSTING') return []
  const data = { chargeId, purchaseOrderId, ownerId: organizationId, version }
  return [tell({ ownerId: organizationId, documentId: chargeId, event: orderChargePostingDue, data })]
}

export const writeCharge = (after: OrderCharge, before: OrderCharge | undefined): Write =>
  before ? OrderCharges.replace(after, before) : OrderCharges.create(after)
