import type { NotWanted, ShippedPart } from '#shared/domain/sales-order/line'
import { comeBack, correctShipped, excessOf, leave, stay, unclaim } from '#shared/domain/sales-order/line'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { locationLeft } from '#shared/domain/shipment/shipment'
import { releaseDue } from '#shared/events/sales-orders'
import { sum } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done } from '#shared/kernel/result'
import { orThrow } from '#shared/runtime/or-throw'
import { Stale } from '#shared/table/commit'
import type { Write } from '#shared/table/entity'
import type { Happening, Tell } from '#shared/table/log'
import type { LoadedSalesOrder } from './load-sales-order'
import { loadSalesOrder } from './load-sales-order'
import { savedOrder } from './save-sales-order'

/**
 * What a shipment does to the sales order that it was drafted from. Its goods are reserved already; they cease to be kept for the order, and count as
 * shipped, in the commit that promises them to the shipment: so a cancellation and a departure meet in the order's header.
 */
export async function leavingWrites(
  shipment: Shipment,
  lines: readonly ShipmentLine[],
): Promise<Result<Write[], NotWanted>> {
  if (!shipment.salesOrder) return done([])
  const before = await salesOrderOf(shipment)
  const parts = partsOf(shipment, lines)
  requireTaken(before, shipment, parts)
  const after = leave(before.lines, shipment.shipmentId, parts)
  return after.ok ? done(savedOrder(before, { order: before.order, lines: after.value }).writes) : after
}

/** They stay after all. */
export async function stayingWrites(shipment: Shipment, lines: readonly ShipmentLine[]): Promise<Write[]> {
  if (!shipment.salesOrder) return []
  const before = await salesOrderOf(shipment)
  const after = stay(before.lines, shipment.shipmentId, partsOf(shipment, lines))
  return savedOrder(before, { order: before.order, lines: after }).writes
}

/** What had left is called back, whole, before anything of it was confirmed: the order lacks it again, with the commit that withdraws the ASN. */
export async function recalledWrites(
  shipment: Shipment,
  lines: readonly Pick<ShipmentLine, 'salesLine' | 'quantity'>[],
): Promise<Write[]> {
  if (!shipment.salesOrder) return []
  const before = await salesOrderOf(shipment)
  const parts = lines.flatMap(({ salesLine, quantity }) =>
    salesLine === undefined ? [] : { line: salesLine, quantity },
  )
  return savedOrder(before, { order: before.order, lines: comeBack(before.lines, parts) }).writes
}

/** What had left is announced otherwise. Goods that are kept for what has left by it now are given back. */
export async function correctedWrites(
  shipment: Shipment,
  { was, is }: Record<'was' | 'is', readonly Pick<ShipmentLine, 'line' | 'salesLine' | 'quantity'>[]>,
  tell: Tell,
): Promise<Write[]> {
  if (!shipment.salesOrder) return []
  const before = await salesOrderOf(shipment)
  const numbers = new Set(was.flatMap(({ salesLine }) => salesLine ?? []))
  const taken = (of: typeof was, number: number) =>
    sum(of.filter(({ salesLine }) => salesLine === number).map(({ quantity }) => quantity))
  const changes = [...numbers].map((line) => ({ line, quantity: taken(is, line).minus(taken(was, line)) }))
  const lines = orThrow(correctShipped(before.lines, changes))
  const { order, writes } = savedOrder(before, { order: before.order, lines })
  return [...writes, ...(lines.some((line) => excessOf(line).gt(0)) ? [tell(toRelease(order))] : [])]
}

/** A draft that is called off leaves its goods to the order; what that does not want any more is given back. */
export async function unclaimedWrites(shipment: Shipment, tell: Tell): Promise<Write[]> {
  if (!shipment.salesOrder) return []
  const before = await salesOrderOf(shipment)
  const lines = before.lines.map((line) => unclaim(line, shipment.shipmentId))
  const { order, writes } = savedOrder(before, { order: before.order, lines })
  return [...writes, ...(lines.some((line) => excessOf(line).gt(0)) ? [tell(toRelease(order))] : [])]
}

/** It is looked whether goods are kept for the order that it does not want. */
export const toRelease = ({
  organizationId: ownerId,
  salesOrderId: documentId,
}: Pick<LoadedSalesOrder['order'], 'organizationId' | 'salesOrderId'>): Happening<typeof releaseDue> => ({
  ownerId,
  documentId,
  event: releaseDue,
  data: {},
})

/** The same after a shipment of it stayed. */
export const stayedWrites = ({ organizationId, salesOrder }: Shipment, tell: Tell): Write[] =>
  salesOrder ? [tell(toRelease({ organizationId, ...salesOrder }))] : []

const salesOrderOf = ({ organizationId, salesOrder }: Shipment): Promise<LoadedSalesOrder> =>
  loadSalesOrder({ organizationId, salesOrderId: salesOrder?.salesOrderId ?? '' })

const partsOf = ({ from }: Shipment, lines: readonly ShipmentLine[]): ShippedPart[] =>
  lines.flatMap(({ salesLine, lot, quantity }) =>
    salesLine === undefined ? [] : { line: salesLine, locationId: locationLeft(from).locationId, lot, quantity },
  )

/** A draft that was called off since it was read takes nothing any more. @throws Stale */
function requireTaken({ lines }: LoadedSalesOrder, { shipmentId }: Shipment, parts: readonly ShippedPart[]): void {
  for (const { line } of parts) {
    const kept = lines.find((each) => each.line === line)
    if (!kept?.parts.some((part) => part.shipmentId === shipmentId))
      throw new Stale('the draft takes what its order keeps for it')
  }
}
