import { Problem } from '#shared/contract/problem'
import type { OrderPlace, PurchaseOrder } from '#shared/domain/order/order'
import { isPartySupplier } from '#shared/domain/order/order'
import { hasAccount, placeOnBooks, placesOf } from '#shared/domain/return/return'
import { PurchaseOrderId } from '#shared/kernel/ids'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { isForReceiver, isShownToBuyer } from '#shared/runtime/orders/visible-order'
import { owns } from '#shared/runtime/ownership'
import { OrdersAddressed, OrdersAllocated, PurchaseOrders } from '#shared/table/entities/orders'
import { Rmas, RmasAddressed } from '#shared/table/entities/returns'
import { SalesOrders } from '#shared/table/entities/sales-orders'
import type { Attempt, Found, Said } from './explained-resource'

/** Documents of trade are two companies': what each may is explained by the side it has, as the operations ask it. */
export async function purchaseOrder(attempt: Attempt, id: string): Promise<Found | undefined> {
  const { organizationId } = attempt
  const purchaseOrderId = PurchaseOrderId.safeParse(id).data
  if (!purchaseOrderId) return undefined
  const own = await PurchaseOrders.get({ organizationId, purchaseOrderId })
  if (own) return ofBuyer(own, attempt)
  const addressed = await OrdersAddressed.get({ supplierId: organizationId, purchaseOrderId })
  const allocated = addressed ? undefined : await OrdersAllocated.get({ receiverId: organizationId, purchaseOrderId })
  const ownerId = addressed?.ownerId ?? allocated?.ownerId
  const order = ownerId && (await PurchaseOrders.get({ organizationId: ownerId, purchaseOrderId }))
  if (!order) return undefined
  if (addressed) return ofSupplier(order, attempt)
  return (await owns(order.organizationId, organizationId)) ? ofReceiver(order, attempt) : undefined
}

const isCharge = ({ path }: Attempt) => path.includes('/charges')
const isRead = (attempt: Attempt) => attempt.method === 'GET' && !isCharge(attempt)
const isApproved = ({ path }: Attempt) => path.endsWith('/approval')
/** What its supplier does: the buyer, where that has no account. */
const isAnswered = ({ path }: Attempt) => path.endsWith('/acknowledgement') || path.endsWith('/shipments')

function ofBuyer(order: PurchaseOrder, attempt: Attempt): Found {
  const { organizationId, level = 'OPERATOR' } = attempt
  const requireShown = ({ sees }: LocationAccess) => {
    if (!isShownToBuyer(order, { organizationId, actorId: attempt.userId }, sees))
      throw Problem.of('purchaseOrder.notFound', {})
  }
  const told = seenBySupplier(order)
  const here = placesIn(order.places, organizationId)
  if (isRead(attempt) || isApproved(attempt)) {
    const otherwise = 'The member made it, or is asked to approve it.'
    return { told, places: { ...here, level: 'VIEWER', otherwise, require: requireShown } }
  }
  if (isAnswered(attempt) && !isPartySupplier(order.supplier))
    return { refusal: answeredBySupplier, places: { ...here, level: 'VIEWER', require: requireShown } }
  const { shipToId } = order
  const require = (locations: LocationAccess) => {
    requireShown(locations)
    locations.requireLevel(shipToId)
  }
  const named = order.places.find(({ locationId }) => locationId === shipToId)?.code ?? here.named
  return { told, places: { ids: [shipToId], named, level, require } }
}

function seenBySupplier({ supplier, sent, amendment }: PurchaseOrder): string {
  const { name } = supplier
  if (isPartySupplier(supplier)) return `${name} has no account: it is sent the order by email.`
  if (!sent) return `${name} does not see it: it was not sent yet.`
  const beside = amendment ? ' What is prepared beside it only the buyer sees.' : ''
  return `${name} sees it as version ${sent.revision}, which was sent last.${beside}`
}

function ofSupplier({ sent, buyerName }: PurchaseOrder, attempt: Attempt): Found {
  const partnership: Said = {
    verdict: 'ALLOWS',
    because: `${buyerName} sent the order to this organization, which stays so whatever becomes of the partnership.`,
  }
  const told = sent && `It is seen as version ${sent.revision}, which was sent last.`
  const location: Said = { verdict: 'NOT_ASKED', because: 'All members of a supplier see what customers order.' }
  if (isRead(attempt)) return { partnership, location, told }
  if (!isAnswered(attempt)) return { partnership, location, refusal: changedByBuyer }
  const where = attempt.path.endsWith('/shipments')
    ? 'Asks for OPERATOR where the goods leave; everywhere, where no location is named.'
    : location.because
  return { partnership, location: { ...location, because: where }, told }
}

function ofReceiver(order: PurchaseOrder, attempt: Attempt): Found {
  const { organizationId } = attempt
  const partnership: Said = {
    verdict: 'NOT_ASKED',
    because: `${order.buyerName}, which owns this organization, ordered a part of it for it.`,
  }
  const require = ({ sees }: LocationAccess) => {
    if (!isForReceiver(order, attempt, sees)) throw Problem.of('purchaseOrder.notFound', {})
  }
  const found = {
    partnership,
    places: { ...placesIn(order.places, organizationId), level: 'VIEWER' as const, require },
  }
  if (isRead(attempt)) return { ...found, told: 'Of the order its own part is seen, as it was sent.' }
  return { ...found, refusal: isAnswered(attempt) ? answeredBySupplier : changedByBuyer }
}

const mostNamed = 5

function placesIn(places: readonly OrderPlace[], organizationId: string): { ids: string[]; named: string } {
  const here = places.filter((each) => each.organizationId === organizationId)
  const codes = here.slice(0, mostNamed).map(({ code }) => code)
  return {
    ids: here.map(({ locationId }) => locationId),
    named: [...codes, ...(here.length > mostNamed ? ['another place that it goes to'] : [])].join(' or '),
  }
}

const answeredBySupplier: Said = {
  verdict: 'REFUSES',
  because: 'Its supplier answers the order, and ships it.',
  change: 'Ask the supplier, who has an account.',
  code: 'purchaseOrder.notSupplier',
}

const changedByBuyer: Said = {
  verdict: 'REFUSES',
  because: 'This is an order of another organization: its buyer prepares, changes and ends it.',
  change: 'Ask the buyer; a supplier answers with orders.acknowledgePurchaseOrder.',
  code: 'purchaseOrder.notFound',
}

/** A seller's own: the customer has none, but the order that it follows. */
export async function salesOrder({ organizationId, path }: Attempt, salesOrderId: string): Promise<Found | undefined> {
  const own = await SalesOrders.get({ organizationId, salesOrderId })
  if (!own) return undefined
  const { order, customer } = own
  if (!order) return { told: `${customer.name} has no account, and sees nothing of it.` }
  const told = `${customer.name} sees its order ${order.number}, which this one follows, and not this one.`
  return path.endsWith('/cancellation') ? { refusal: endedByCustomer } : { told }
}

const endedByCustomer: Said = {
  verdict: 'REFUSES',
  because: 'It follows an order of a partner, who calls that off.',
  change: 'Reject lines of the order: orders.acknowledgePurchaseOrder.',
  code: 'salesOrder.customersOwn',
}

export async function rma(attempt: Attempt, rmaId: string): Promise<Found | undefined> {
  const { organizationId, method, path, level = 'OPERATOR' } = attempt
  const own = await Rmas.get({ organizationId, rmaId })
  const addressed = own ? undefined : await RmasAddressed.get({ customerId: organizationId, rmaId })
  const found = own ?? (addressed && (await Rmas.get({ organizationId: addressed.ownerId, rmaId })))
  if (!found) return undefined
  const { customer } = found
  const ids = own ? placesOf(found) : hasAccount(customer) ? customer.locationIds : []
  const named = own ? 'a place that its goods left, or come back to' : 'a place from which it goes back'
  const isShown = (locations: LocationAccess) => locations.require(ids, 'return.notFound', 'VIEWER')
  const seen = { ids, named, level: 'VIEWER' as const, require: isShown }
  const partnership: Said | undefined = own ? undefined : addressedToCustomer
  const side = path.endsWith('/dispatch') ? 'CUSTOMER' : 'SELLER'
  if (method === 'GET') return { partnership, places: seen, told: own && seenByCustomer(customer) }
  if (method === 'DELETE')
    return { partnership, places: { ids, named, level, require: (at) => at.require(ids, 'return.notFound') } }
  if (side !== (own ? 'SELLER' : 'CUSTOMER')) return { partnership, places: seen, refusal: doneBy[side] }
  // Both name where goods leave, or are to come back, and work there.
  if (side === 'CUSTOMER') return { partnership, places: seen, told: worksThere('leave') }
  if (path.endsWith('/decision')) return { partnership, places: seen, told: worksThere('are to come back') }
  const place = placeOnBooks(found)
  const require = (locations: LocationAccess) => {
    isShown(locations)
    if (place) locations.requireLevel(place.locationId)
    else locations.require(ids, 'return.notFound')
  }
  return { places: { ids: place ? [place.locationId] : ids, named: place?.code ?? named, level, require } }
}

const seenByCustomer = (customer: { name: string }): string =>
  'organizationId' in customer
    ? `${customer.name} sees it, too: without where goods lie here, and what was found of them.`
    : `${customer.name} has no account, and is told by email.`

const worksThere = (what: string): string =>
  `Beside that the level OPERATOR is needed where the goods ${what}, which the call says.`

const addressedToCustomer: Said = {
  verdict: 'ALLOWS',
  because: 'This organization sends goods back by it, which stays so whatever becomes of the partnership.',
}

const doneBy: Record<'CUSTOMER' | 'SELLER', Said> = {
  CUSTOMER: {
    verdict: 'REFUSES',
    because: 'The customer sends the goods back.',
    change: 'Confirm what arrives: returns.receiveReturn.',
    code: 'return.notCustomer',
  },
  SELLER: {
    verdict: 'REFUSES',
    because: 'Who takes the goods back decides, receives, inspects and credits.',
    change: 'Ask the seller.',
    code: 'return.notSeller',
  },
}
