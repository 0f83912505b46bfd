import * as z from 'zod'
import type { BoardPlace, Expiring, Place, StockThere } from '#shared/domain/board/stock-there'
import { added } from '#shared/domain/board/stock-there'
import { orderStates } from '#shared/domain/order/words'
import { shipmentStates } from '#shared/domain/shipment/words'
import { LocationId, OrganizationId, ProductId, PurchaseOrderId, ShipmentId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay, monthOf } from '#shared/kernel/time'
import type { ValueOf, Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

const expiring = z.array(z.object({ on: CalendarDay, lots: StoredInteger, quantity: StoredQuantity }))

/** What of a product's stock at a place is in the figures of the place. */
export const StockParts = entity({
  name: 'boardGoods',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    productId: ProductId,
    onHand: StoredQuantity,
    value: StoredQuantity,
    currency: Currency,
    expiring,
    version: StoredInteger,
  }),
  key: (of: { locationId: string; productId: string }) => keys.stockThere(of.locationId, of.productId),
})

export const writePart = (after: StockThere, before: StockThere | undefined): Write =>
  before ? StockParts.replace(after, before) : StockParts.create(after)

export const BoardPlaces = entity({
  name: 'boardPlace',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    products: StoredInteger,
    units: StoredQuantity,
    values: z.array(z.object({ amount: StoredQuantity, currency: Currency })),
    isComplete: z.boolean(),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; locationId: string }) => keys.boardPlace(of.organizationId, of.locationId),
})

export const writeBoardPlace = (after: Omit<BoardPlace, 'version'>, before: BoardPlace): Write => {
  const next = { ...after, version: before.version + 1 }
  return before.version === 0 ? BoardPlaces.create(next) : BoardPlaces.replace(next, before)
}

/** Lots at a place by the day on which they expire, a month an item. */
export const ExpiryMonths = entity({
  name: 'boardExpiry',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    locationId: LocationId,
    month: z.string(),
    days: expiring,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; month: string; locationId: string }) =>
    keys.boardExpiry(of.organizationId, of.month, of.locationId),
})
type ExpiryMonth = ValueOf<typeof ExpiryMonths>

export const monthsIn = (days: readonly Expiring[]): string[] => [...new Set(days.map(({ on }) => monthOf(on)))]

/** The months that changes of days are in. Condition: nothing was added to them since they were read. */
export const addToMonths = (place: Place, changes: readonly Expiring[], kept: readonly ExpiryMonth[]): Write[] =>
  monthsIn(changes).map((month) => {
    const before = kept.find((each) => each.month === month)
    const more = changes.filter(({ on }) => monthOf(on) === month)
    const version = (before?.version ?? 0) + 1
    const { organizationId, locationId } = place
    const after = { organizationId, locationId, month, days: added(before?.days ?? [], more), version }
    return before ? ExpiryMonths.replace(after, before) : ExpiryMonths.create(after)
  })

const open = {
  organizationId: OrganizationId,
  places: z.array(z.string()),
  people: z.array(z.string()),
  version: StoredInteger,
}

export const OpenOrders = entity({
  name: 'openOrder',
  version: 1,
  schema: z.object({
    ...open,
    kind: z.literal('ORDER'),
    documentId: PurchaseOrderId,
    state: z.enum(orderStates),
    total: StoredQuantity,
    currency: Currency,
    wantedOn: CalendarDay.optional(),
  }),
  key: (of: { organizationId: string; documentId: string }) => keys.openDocument(of.organizationId, of.documentId),
})

export const OpenShipments = entity({
  name: 'openShipment',
  version: 1,
  schema: z.object({
    ...open,
    kind: z.literal('SHIPMENT'),
    documentId: ShipmentId,
    state: z.enum(shipmentStates),
    units: StoredQuantity,
    expectedArrivalOn: CalendarDay.optional(),
  }),
  key: (of: { organizationId: string; documentId: string }) => keys.openDocument(of.organizationId, of.documentId),
})
