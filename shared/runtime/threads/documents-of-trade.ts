import { Problem } from '#shared/contract/problem'
import { isPartySupplier } from '#shared/domain/order/order'
import { hasAccount, placesOf as placesOfReturn } from '#shared/domain/return/return'
import type { OrganizationId } from '#shared/kernel/ids'
import { Discrepancies } from '#shared/table/entities/logistics'
import { OrdersAddressed, PurchaseOrders } from '#shared/table/entities/orders'
import { Rmas, RmasAddressed } from '#shared/table/entities/returns'
import { lists } from '#shared/table/keys'
import { listAllAddressed } from '#shared/table/list'
import { isShownToBuyer } from '../orders/visible-order'
import { placesOf, visibleAsn, visibleShipment } from '../visible-documents'
import type { Seen } from './document'

const presentOnly = (...ids: (OrganizationId | undefined)[]): OrganizationId[] => ids.filter((id) => id !== undefined)

const orNothing = <Value>(finding: Promise<Value>): Promise<Value | undefined> =>
  finding.catch((error: unknown) => {
    if (error instanceof Problem && error.code.endsWith('.notFound')) return undefined
    throw error
  })

/** Its receiver sees a shipment from its departure on. */
export async function shipment(organizationId: OrganizationId, shipmentId: string): Promise<Seen | undefined> {
  const found = await orNothing(visibleShipment(organizationId, shipmentId))
  if (!found) return undefined
  const { number, partnershipId, receiverId, dispatchedAt } = found
  const sides = presentOnly(found.organizationId, dispatchedAt === undefined ? undefined : receiverId)
  return { number, partnershipId, sides, isOpenTo: ({ sees }) => placesOf(found, organizationId).some(sees) }
}

export async function asn(organizationId: OrganizationId, asnId: string): Promise<Seen | undefined> {
  const found = await orNothing(visibleAsn(organizationId, asnId))
  if (!found) return undefined
  const { number, partnershipId, receiverId } = found
  return {
    number,
    partnershipId,
    sides: [found.organizationId, receiverId],
    isOpenTo: ({ sees }) => placesOf(found, organizationId).some(sees),
  }
}

/** Its receiver finds it in its list alone, where it stands as open or as settled. */
export async function discrepancy(organizationId: OrganizationId, discrepancyId: string): Promise<Seen | undefined> {
  const own = await Discrepancies.get({ organizationId, discrepancyId })
  const found = own ?? (await reported(organizationId, discrepancyId))
  if (!found) return undefined
  const { asnNumber, line, partnershipId, receiverId, fromLocationId, toLocationId } = found
  const places = own ? [fromLocationId, toLocationId] : [toLocationId]
  return {
    number: `${asnNumber} line ${line}`,
    partnershipId,
    sides: [found.organizationId, receiverId],
    isOpenTo: ({ sees }) => places.some((place) => sees(place ?? '')),
  }
}

async function reported(receiverId: string, discrepancyId: string) {
  for (const open of [true, false]) {
    const range = lists.discrepancyReported(receiverId, discrepancyId, open)
    const [found] = await listAllAddressed(Discrepancies, range, { atLeast: 1 })
    if (found) return found
  }
  return undefined
}

/** A supplier's members all see what customers order. Who is bought for is no side of it. */
export async function order(organizationId: OrganizationId, purchaseOrderId: string): Promise<Seen | undefined> {
  const own = await PurchaseOrders.get({ organizationId, purchaseOrderId })
  const proof = own ? undefined : await OrdersAddressed.get({ supplierId: organizationId, purchaseOrderId })
  const found = own ?? (proof && (await PurchaseOrders.get({ organizationId: proof.ownerId, purchaseOrderId })))
  if (!found) return undefined
  const { number, supplier, sent } = found
  const partner = isPartySupplier(supplier) || !sent ? undefined : supplier
  return {
    number,
    partnershipId: partner?.partnershipId,
    sides: presentOnly(found.organizationId, partner?.organizationId),
    isOpenTo: ({ userId, sees }) => own === undefined || isShownToBuyer(own, { organizationId, actorId: userId }, sees),
  }
}

export async function rma(organizationId: OrganizationId, rmaId: string): Promise<Seen | undefined> {
  const own = await Rmas.get({ organizationId, rmaId })
  const proof = own ? undefined : await RmasAddressed.get({ customerId: organizationId, rmaId })
  const found = own ?? (proof && (await Rmas.get({ organizationId: proof.ownerId, rmaId })))
  if (!found) return undefined
  const { number, customer } = found
  const account = hasAccount(customer) ? customer : undefined
  const places = own ? placesOfReturn(found) : (account?.locationIds ?? [])
  return {
    number,
    sides: presentOnly(found.organizationId, account?.organizationId),
    isOpenTo: ({ sees }) => places.some((place) => sees(place)),
  }
}
