import type { draftSalesShipments } from '#shared/contract/operations/sales'
import { Problem } from '#shared/contract/problem'
import type { Location } from '#shared/domain/location/location'
import type { Part, SalesLine } from '#shared/domain/sales-order/line'
import { allocatedOf, claim } from '#shared/domain/sales-order/line'
import { salesOrderLimits } from '#shared/domain/sales-order/sales-order'
import type { ShipmentId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { dayOf } from '#shared/kernel/time'
import type { Call } from '#shared/runtime/http/call'

export type Claim = { shipmentId: ShipmentId; from: Location; parts: { line: SalesLine; part: Part }[] }
type Bound = { places: readonly Location[]; mostOf: (line: SalesLine) => Quantity }

/**
 * What goes into one draft a place: of what is kept there, as much as was named and the place of the customer takes, up to so many lines.
 *
 * @throws Problem salesOrder.nothingAllocated, salesOrder.lineUnknown, stock.lotExpired
 */
export function claimedLines(
  { body, newId, now }: Call<typeof draftSalesShipments>,
  lines: readonly SalesLine[],
  { places, mostOf }: Bound,
): { lines: SalesLine[]; claims: Claim[] } {
  const named = new Map(body.lines?.map((each) => [each.line, each.quantity]))
  for (const line of named.keys())
    if (!lines.some((each) => each.line === line)) throw Problem.of('salesOrder.lineUnknown', { line })
  const claims: Claim[] = places.map((from) => ({ shipmentId: newId('shipment'), from, parts: [] }))
  const after = lines.map((before) => {
    if (body.lines && !named.has(before.line)) return before
    const asked = named.get(before.line)
    const atMost = [mostOf(before), asked === undefined ? allocatedOf(before) : quantity(asked)]
    let left = atMost.reduce((a, b) => (a.lt(b) ? a : b))
    let line = before
    for (const { shipmentId, from, parts } of claims) {
      if (parts.length >= salesOrderLimits.linesAShipment || left.lte(zero)) continue
      const { line: next, claimed } = claim(line, { locationId: from.locationId, shipmentId, most: left })
      for (const part of claimed) requireGood(line, part, dayOf(now))
      parts.push(...claimed.map((part) => ({ line: before, part })))
      left = left.minus(sum(claimed.map((part) => part.quantity)))
      line = next
    }
    return line
  })
  const used = claims.filter(({ parts }) => parts.length > 0)
  if (used.length === 0) throw Problem.of('salesOrder.nothingAllocated', {})
  return { lines: after, claims: used }
}

/** A lot that expired since it was kept is not sent: it is to be given back, and another one to be kept. */
function requireGood({ goods, name }: SalesLine, { lot }: Part, today: string): void {
  if (lot?.expiresOn && lot.expiresOn < today)
    throw Problem.of('stock.lotExpired', { sku: goods?.sku ?? name, lot: lot.number })
}
