import { isShown } from '#shared/domain/board/open-document'
import { totalsByCurrency } from '#shared/kernel/money'
import { sum } from '#shared/kernel/quantity'
import { dayOf } from '#shared/kernel/time'
import { shownAt } from '#shared/runtime/visible-documents'
import { OpenOrders, OpenShipments } from '#shared/table/entities/board'
import { Asns } from '#shared/table/entities/logistics'
import { SalesOrders } from '#shared/table/entities/sales-orders'
import { lists } from '#shared/table/keys'
import { listAll, listAllAddressed } from '#shared/table/list'
import { visibleDiscrepancies } from '../visible-discrepancies'
import type { Reader } from './reader'
import { lately } from './reader'

/** All that is open is read: what a dashboard costs does not grow with what is over. */
const all = { atLeast: Number.POSITIVE_INFINITY }

type Dated = { on?: string | undefined }
const overdueIn = (some: readonly Dated[], today: string) =>
  some.filter(({ on }) => on !== undefined && on < today).length

/** How many there are in each state. */
function statesOf<State extends string>(some: readonly { state: State }[]): { state: State; count: number }[] {
  const counts = new Map<State, number>()
  for (const { state } of some) counts.set(state, (counts.get(state) ?? 0) + 1)
  return [...counts].map(([state, count]) => ({ state, count }))
}

export async function orderFigures(reader: Reader) {
  const found = await listAll(OpenOrders, lists.openOrders(reader.organizationId), lately)
  const open = found.filter((order) => isShown(order, reader))
  return {
    open: open.length,
    overdue: overdueIn(
      open.map(({ wantedOn: on }) => ({ on })),
      dayOf(reader.now),
    ),
    totals: totalsByCurrency(open.map(({ total, currency }) => ({ amountMinor: total.toNumber(), currency }))),
    states: statesOf(open),
  }
}

/** Of customers: every member sees them, as their list. */
export async function salesFigures({ organizationId, now }: Reader) {
  const open = await listAllAddressed(SalesOrders, lists.addressed(organizationId, 'SALES', 'OPEN'), all)
  return {
    open: open.length,
    overdue: overdueIn(
      open.map(({ wantedOn: on }) => ({ on })),
      dayOf(now),
    ),
    states: statesOf(open),
  }
}

export async function shipmentFigures(reader: Reader) {
  const found = await listAll(OpenShipments, lists.openShipments(reader.organizationId), lately)
  const open = found.filter((shipment) => isShown(shipment, reader))
  const left = open.filter(({ state }) => state === 'IN_TRANSIT' || state === 'PARTIALLY_RECEIVED')
  return {
    open: open.length,
    units: sum(open.map(({ units }) => units)).toNumber(),
    late: overdueIn(
      left.map(({ expectedArrivalOn: on }) => ({ on })),
      dayOf(reader.now),
    ),
    states: statesOf(open),
  }
}

export async function asnFigures({ organizationId, sees, now }: Reader) {
  const found = await listAllAddressed(Asns, lists.addressed(organizationId, 'ASN', 'OPEN'), all)
  const open = found.filter(shownAt(sees, organizationId))
  return {
    open: open.length,
    unitsOpen: sum(open.map(({ unitsOpen }) => unitsOpen)).toNumber(),
    late: overdueIn(
      open.map(({ expectedArrivalOn: on }) => ({ on })),
      dayOf(now),
    ),
  }
}

export async function discrepancyFigures(reader: Reader) {
  const [own, reported] = await Promise.all([
    visibleDiscrepancies(reader, 'OUTBOUND'),
    visibleDiscrepancies(reader, 'INBOUND'),
  ])
  const figures = (some: typeof own) => ({
    count: some.length,
    overdue: overdueIn(
      some.map(({ dueOn: on }) => ({ on })),
      dayOf(reader.now),
    ),
  })
  return { toSettle: figures(own), reported: figures(reported) }
}
