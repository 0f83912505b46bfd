import { dashboardRows } from '#shared/contract/operations/reports/dashboards'
import { shownAt } from '#shared/runtime/visible-documents'
import { Shipments } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { historyPage } from '../history-page'
import type { Reader } from './reader'

const first = { limit: dashboardRows.recent }

/** What happened last, as the lists of it begin. */
export async function recentFigures({ organizationId, sees }: Reader) {
  const scope = 'OPERATIONS_DASHBOARD'
  const [shipments, receipts] = await Promise.all([
    listPage(Shipments, lists.shipments(organizationId), first, {
      newestFirst: true,
      scope,
      isShown: shownAt(sees, organizationId),
    }),
    historyPage({ organizationId, sees, scope }, { direction: 'INBOUND' }, first),
  ])
  return {
    shipments: shipments.items.map(({ shipmentId, number, state, to, units, createdAt }) => ({
      ...{ shipmentId, number, state, createdAt },
      to: to.name,
      units: units.toNumber(),
    })),
    receipts: receipts.items.map(({ receiptId, reference, asnNumber, received, at }) => ({
      ...{ receiptId, reference, asnNumber, received, at },
    })),
  }
}
