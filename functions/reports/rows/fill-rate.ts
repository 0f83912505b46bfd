import * as z from 'zod'
import type { Departed, SoldLine } from '#shared/domain/report/fill-rate'
import { customerIdOf, fillPercents, fillReport, soldLines } from '#shared/domain/report/fill-rate'
import { idBeginsAt, SalesOrderId, ShipmentId } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import { CalendarDay, daysAfter } from '#shared/kernel/time'
import { eachOf } from '#shared/runtime/each-of'
import { withLines } from '#shared/runtime/sales/load-sales-order'
import { departedAfter } from './departed'
import type { Found, ReportContext, ReportMaker } from './making'
import { ordersAfter } from './orders-after'

const Line = z.object({
  what: z.literal('LINE'),
  salesOrderId: SalesOrderId,
  line: z.number(),
  customerId: z.string(),
  customer: z.string(),
  dueOn: CalendarDay.optional(),
  ordered: z.string(),
  shipped: z.string(),
})
const Left = z.object({
  what: z.literal('LEFT'),
  salesOrderId: SalesOrderId,
  line: z.number(),
  on: CalendarDay,
  quantity: z.string(),
})
const Kept = z.array(z.discriminatedUnion('what', [Line, Left]))

const Cursor = z.object({ phase: z.enum(['ORDERS', 'SHIPMENTS']), after: z.string() })

/** First the orders of the period with their lines, some at a time; then what left for them, shipment by shipment. */
async function part(context: ReportContext, cursor: string | undefined): Promise<Found> {
  const { phase, after } = cursor ? Cursor.parse(JSON.parse(cursor)) : { phase: 'ORDERS' as const, after: '' }
  if (phase === 'ORDERS') return ordersPart(context, after)
  const [first, last] = idsOfPeriod(context)
  const isMeant = (salesOrderId: string) => salesOrderId >= first && salesOrderId < last
  const { departed, after: next } = await departedAfter(context.organizationId, ShipmentId.parse(after), isMeant)
  const found = departed.map((each) => ({ what: 'LEFT', ...each, quantity: each.quantity.toFixed() }))
  return { found, cursor: next && JSON.stringify({ phase, after: next }) }
}

/** An order is of the day on which it was written: a partner's bears the name of its purchase order. */
function idsOfPeriod({ parameters: { from, until } }: ReportContext): [first: string, last: string] {
  assert(from && until, 'the contract asks for the days')
  const begins = (day: string) => idBeginsAt('salesOrder', Date.parse(`${day}T00:00:00.000Z`))
  return [begins(from), begins(daysAfter(until, 1))]
}

async function ordersPart(context: ReportContext, after: string): Promise<Found> {
  const { organizationId, at, parameters } = context
  const wanted = parameters.partnershipId ?? parameters.partyId
  const [first, last] = idsOfPeriod(context)
  const { orders, after: next } = await ordersAfter(
    organizationId,
    { first: after ? `${after}!` : first, last },
    ({ createdAt, customer }) => createdAt <= at && (wanted === undefined || customerIdOf(customer) === wanted),
  )
  const lines = await eachOf(orders, async (order) => soldLines(order, (await withLines(order)).lines))
  return {
    found: lines.flat().map(kept),
    cursor: JSON.stringify(next ? { phase: 'ORDERS', after: next } : firstShipments(context)),
  }
}

/** What left for an order left after it was written. */
function firstShipments({ parameters: { from = '' } }: ReportContext) {
  const beginning = idBeginsAt('shipment', Date.parse(`${from}T00:00:00.000Z`))
  return { phase: 'SHIPMENTS', after: beginning.padEnd('shp_'.length + 26, '0') }
}

const kept = (line: SoldLine) => ({
  what: 'LINE',
  ...line,
  ordered: line.ordered.toFixed(),
  shipped: line.shipped.toFixed(),
})

/** The customers of the report and all together, as the answer and the rows tell them. */
export function filledIn(found: readonly unknown[], { at }: ReportContext) {
  const all = Kept.parse(found)
  const lines = all.flatMap((each): SoldLine[] =>
    each.what === 'LINE' ? [{ ...each, ordered: quantity(each.ordered), shipped: quantity(each.shipped) }] : [],
  )
  const departed = all.flatMap((each): Departed[] =>
    each.what === 'LEFT' ? [{ ...each, quantity: quantity(each.quantity) }] : [],
  )
  return fillReport(lines, departed, at)
}

export const fillRate: ReportMaker = {
  part,
  rows: (found, context) =>
    filledIn(found, context).customers.map(({ customerId: _id, ...tally }) => ({
      ...tally,
      unitsOrdered: tally.unitsOrdered.toNumber(),
      unitsShipped: tally.unitsShipped.toNumber(),
      unitsShippedByDay: tally.unitsShippedByDay.toNumber(),
      ...fillPercents(tally),
    })),
}
