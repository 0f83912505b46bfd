import { peopleOf } from '#shared/domain/order/approval'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { OrderState } from '#shared/domain/order/words'
import type { Shipment } from '#shared/domain/shipment/shipment'
import type { ShipmentState } from '#shared/domain/shipment/words'
import type { OrganizationId, PurchaseOrderId, ShipmentId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'

/**
 * A document of an organization's own that is not over, as the board counts it. Its list is read from its end, and old ones may be open: so those that
 * are open are kept beside each other, with who may see them.
 */
export type OpenDocument = OpenOrder | OpenShipment

export type OpenOrder = Shown & {
  kind: 'ORDER'
  documentId: PurchaseOrderId
  state: OrderState
  total: Quantity
  currency: Currency
  wantedOn?: CalendarDay
}

export type OpenShipment = Shown & {
  kind: 'SHIPMENT'
  documentId: ShipmentId
  state: ShipmentState
  units: Quantity
  expectedArrivalOn?: CalendarDay
}

type Shown = {
  organizationId: OrganizationId
  /** Who sees one of these places sees it; '' stands for a place that was not kept. */
  places: string[]
  /** Who sees it whatever places they see. */
  people: string[]
  version: number
}

const overOrders = new Set<OrderState>(['RECEIVED', 'CLOSED', 'CANCELLED'])
const overShipments = new Set<ShipmentState>(['RECEIVED', 'CANCELLED'])

export const isOpenOrder = ({ state }: Pick<PurchaseOrder, 'state'>): boolean => !overOrders.has(state)
export const isOpenShipment = ({ state }: Pick<Shipment, 'state'>): boolean => !overShipments.has(state)

/** A purchase order as its buyer's members see it. */
export function openOrder(order: PurchaseOrder): Omit<OpenOrder, 'version'> {
  const { organizationId, purchaseOrderId: documentId, state, currency, content, draftedBy, changedBy } = order
  const asked = order.approval?.levels.flatMap((level) => [...peopleOf(level)]) ?? []
  return {
    kind: 'ORDER',
    ...{ organizationId, documentId, state, currency },
    total: content.total,
    wantedOn: content.wantedOn,
    places: order.places.filter((place) => place.organizationId === organizationId).map((place) => place.locationId),
    people: [...new Set<string>([draftedBy, changedBy, ...asked])],
  }
}

/** A shipment as its owner's members see it. */
export function openShipment(shipment: Shipment, places: string[]): Omit<OpenShipment, 'version'> {
  const { organizationId, shipmentId: documentId, state, units, expectedArrivalOn } = shipment
  return {
    kind: 'SHIPMENT',
    ...{ organizationId, documentId, state, units, expectedArrivalOn, places },
    people: [],
  }
}

type Viewer = { actorId: string; sees: (locationId: string) => boolean }

export const isShown = ({ places, people }: Pick<OpenDocument, 'places' | 'people'>, { actorId, sees }: Viewer) =>
  people.includes(actorId) || places.some(sees)
