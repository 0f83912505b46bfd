import type { ReceiptHeader } from '#shared/domain/asn/receipt-header'
import type { ReportRow } from '#shared/domain/report/rows'
import type { PageRequest } from '#shared/table/list'
import { historyPage } from '../history-page'
import type { historyView } from '../receipt-history-view'
import type { Found, ReportContext, ReportMaker } from './making'
import { ReportRows } from './plain'

const receiptsAtOnce = 200

/** What was received by the moment of asking, newest first, as the list of receipts tells it. */
async function part(
  { organizationId, sees, at, parameters }: ReportContext,
  cursor: string | undefined,
): Promise<Found> {
  const { direction = 'INBOUND', ...filters } = parameters
  const request: PageRequest = { cursor, limit: receiptsAtOnce }
  const isThen = (header: ReceiptHeader) => header.at <= at
  const page = await historyPage(
    { organizationId, sees, scope: 'RECEIPT_HISTORY' },
    { ...filters, direction, isAlso: isThen },
    request,
  )
  return { found: page.items.map(rowOf), cursor: page.nextCursor }
}

const rowOf = (receipt: ReturnType<typeof historyView>): ReportRow => ({
  at: receipt.at,
  reference: receipt.reference,
  state: receipt.state,
  asn: receipt.asnNumber,
  shipment: receipt.shipmentNumber,
  order: receipt.order?.number,
  shipFrom: receipt.shipFrom.name,
  shipTo: receipt.shipTo.name,
  received: receipt.received,
  damaged: receipt.damaged,
  missing: receipt.missing,
  over: receipt.over,
  lines: receipt.lines,
})

export const receipts: ReportMaker = { part, rows: (found) => ReportRows.parse(found) }
