import { percentOf } from '#shared/domain/order/performance'
import { firstDayNotOver } from '#shared/domain/order/performance-report'
import type { SalesLine } from '#shared/domain/sales-order/line'
import type { Customer, SalesOrder } from '#shared/domain/sales-order/sales-order'
import { isPartyCustomer } from '#shared/domain/sales-order/sales-order'
import type { Quantity } from '#shared/kernel/quantity'
import { smaller, sum } from '#shared/kernel/quantity'
import type { CalendarDay, Instant } from '#shared/kernel/time'

/**
 * Fill rate: how much of what customers ordered a seller shipped, by units, lines and orders, at all and by the day that they wanted it (APICS: the order,
 * line and unit fill rates). What was called off, rejected or closed short was ordered and not shipped.
 */
export type SoldLine = {
  salesOrderId: string
  line: number
  customerId: string
  customer: string
  /** The day that it is wanted; due at once where none is named. */
  dueOn?: CalendarDay
  ordered: Quantity
  shipped: Quantity
}

/** What left of a line on a day of the place that it left. */
export type Departed = { salesOrderId: string; line: number; on: CalendarDay; quantity: Quantity }

export type FillTally = {
  orders: number
  ordersFilled: number
  linesDue: number
  linesFilled: number
  linesFilledByDay: number
  linesToCome: number
  unitsOrdered: Quantity
  unitsShipped: Quantity
  unitsShippedByDay: Quantity
}

export const customerIdOf = (customer: Customer): string =>
  isPartyCustomer(customer) ? customer.partyId : customer.partnershipId

export const soldLines = ({ salesOrderId, customer, wantedOn }: SalesOrder, lines: readonly SalesLine[]): SoldLine[] =>
  lines.map(({ line, ordered, shipped, wantedOn: ofLine }) => ({
    salesOrderId,
    line,
    customerId: customerIdOf(customer),
    customer: customer.name,
    dueOn: ofLine ?? wantedOn,
    ordered,
    shipped,
  }))

export type CustomerFill = { customerId: string; customer: string } & FillTally

/** Customer by customer, whoever waited for most first, and all together. */
export function fillReport(lines: readonly SoldLine[], departed: readonly Departed[], now: Instant) {
  const left = byLine(departed)
  const customers = grouped(lines, ({ customerId }) => customerId).map(([first, own]): CustomerFill => {
    const { customerId, customer } = first
    return { customerId, customer, ...tallyOf(own, left, now) }
  })
  const share = ({ unitsShipped, unitsOrdered }: FillTally) =>
    unitsOrdered.eq(0) ? 1 : Number(unitsShipped.div(unitsOrdered))
  customers.sort((a, b) => share(a) - share(b) || (a.customer < b.customer ? -1 : 1))
  return { customers, total: tallyOf(lines, left, now) }
}

type Left = ReadonlyMap<string, readonly Departed[]>
const nameOf = ({ salesOrderId, line }: { salesOrderId: string; line: number }) => `${salesOrderId} ${line}`

function byLine(departed: readonly Departed[]): Left {
  const found = new Map<string, Departed[]>()
  for (const each of departed) found.set(nameOf(each), [...(found.get(nameOf(each)) ?? []), each])
  return found
}

function tallyOf(all: readonly SoldLine[], left: Left, now: Instant): FillTally {
  const today = firstDayNotOver(now)
  const due = all.filter(({ dueOn }) => dueOn === undefined || dueOn < today)
  const byDay = (line: SoldLine) => shippedByDay(line, left)
  const orders = grouped(due, ({ salesOrderId }) => salesOrderId).map(([, own]) => own)
  const isFilled = ({ shipped, ordered }: SoldLine) => shipped.gte(ordered)
  return {
    orders: orders.length,
    ordersFilled: orders.filter((own) => own.every(isFilled)).length,
    linesDue: due.length,
    linesFilled: due.filter(isFilled).length,
    linesFilledByDay: due.filter((line) => byDay(line).gte(line.ordered)).length,
    linesToCome: all.length - due.length,
    unitsOrdered: sum(due.map(({ ordered }) => ordered)),
    unitsShipped: sum(due.map(({ shipped, ordered }) => smaller(shipped, ordered))),
    unitsShippedByDay: sum(due.map(byDay)),
  }
}

/** What was wanted on no day was never late. What came back after all, or was announced wrongly, did not leave. */
function shippedByDay(line: SoldLine, left: Left): Quantity {
  const most = smaller(line.shipped, line.ordered)
  const { dueOn } = line
  if (dueOn === undefined) return most
  const inTime = (left.get(nameOf(line)) ?? []).filter(({ on }) => on <= dueOn)
  return smaller(sum(inTime.map(({ quantity }) => quantity)), most)
}

export const fillPercents = (tally: FillTally) => ({
  orderFillPercent: percentOf(tally.ordersFilled, tally.orders),
  lineFillPercent: percentOf(tally.linesFilled, tally.linesDue),
  lineFillByDayPercent: percentOf(tally.linesFilledByDay, tally.linesDue),
  unitFillPercent: percentOf(tally.unitsShipped, tally.unitsOrdered),
  unitFillByDayPercent: percentOf(tally.unitsShippedByDay, tally.unitsOrdered),
})

/** Each group with its first, in the order in which these come. */
function grouped<Each>(all: readonly Each[], name: (each: Each) => string): [Each, Each[]][] {
  const groups = new Map<string, [Each, Each[]]>()
  for (const each of all) {
    const group = groups.get(name(each)) ?? [each, []]
    group[1].push(each)
    groups.set(name(each), group)
  }
  return [...groups.values()]
}
