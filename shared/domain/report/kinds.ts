import type { Role } from '#shared/domain/organization/roles'
import type { ParameterName, ReportName } from './words'

/**
 * The reports that are made as files, each once: what it takes, what it tells in which columns, whom it is for. The answer in JSON, the sheet and the
 * paper are made of the same rows, so that no figure of one can differ from that of another.
 */
export type ReportKind = {
  title: string
  /** A key of the feature matrix. */
  feature: 'reports.limited' | 'reports.basic'
  role: Role
  takes: readonly ParameterName[]
  needs: readonly ParameterName[]
  columns: readonly ReportColumn[]
  /** What it means, for whoever reads the paper. */
  note?: string
}

/** `share`: its part of the width of a page. */
export type ReportColumn = { name: string; title: string; share: number; isNumber?: true }

const text = (name: string, title: string, share: number): ReportColumn => ({ name, title, share })
const figure = (name: string, title: string, share: number): ReportColumn => ({ name, title, share, isNumber: true })

const days = ['from', 'until'] as const
const months = ['fromMonth', 'untilMonth'] as const

export const reportKinds = {
  INVENTORY_SNAPSHOT: {
    title: 'Inventory snapshot',
    feature: 'reports.limited',
    role: 'MEMBER',
    takes: ['at', 'locationId', 'partnershipId'],
    needs: [],
    columns: [
      text('location', 'Location', 18),
      text('sku', 'SKU', 20),
      text('status', 'Status', 14),
      text('lot', 'Lot', 14),
      text('expiresOn', 'Expires on', 12),
      figure('quantity', 'Quantity', 12),
      figure('value', 'List value', 14),
      text('currency', '', 6),
    ],
    note: 'Values are list prices, told where a partnership shares them.',
  },
  RECEIPT_HISTORY: {
    title: 'Receipt history',
    feature: 'reports.limited',
    role: 'MEMBER',
    takes: [...days, 'direction', 'locationId', 'partnershipId', 'partyId'],
    needs: [],
    columns: [
      text('at', 'Received at', 20),
      text('reference', 'Reference', 14),
      text('state', 'State', 13),
      text('asn', 'ASN', 16),
      text('shipment', 'Shipment', 17),
      text('order', 'Order', 15),
      text('shipFrom', 'From', 16),
      text('shipTo', 'To', 16),
      figure('received', 'Received', 12),
      figure('damaged', 'Damaged', 13),
      figure('missing', 'Missing', 11),
      figure('over', 'Over', 8),
    ],
    note: 'In base units of all lines together. What was taken back is REVERSED, and in no total.',
  },
  STORAGE_FEES: {
    title: 'Storage fees',
    feature: 'reports.limited',
    role: 'ORG_ADMIN',
    takes: [...months, 'side', 'partnershipId'],
    needs: months,
    columns: [
      text('statement', 'Statement', 14),
      text('month', 'Month', 10),
      text('partner', 'With', 18),
      text('location', 'Location', 12),
      text('rateClass', 'Class', 12),
      text('charge', 'Charge', 12),
      figure('quantity', 'Quantity', 13),
      figure('rate', 'Rate', 11),
      figure('amount', 'Amount', 13),
      text('currency', '', 6),
    ],
    note: 'As statements billed it: those of these months, with what they adjust of earlier ones.',
  },
  VALUATION: {
    title: 'Inventory valuation',
    feature: 'reports.basic',
    role: 'MEMBER',
    takes: ['at', 'locationId'],
    needs: [],
    columns: [
      text('location', 'Location', 18),
      text('sku', 'SKU', 24),
      figure('onHand', 'On hand', 14),
      figure('unitCost', 'Unit cost', 16),
      figure('value', 'Value', 18),
      text('currency', '', 6),
    ],
    note: 'At what the goods cost, by the method of your books.',
  },
  SUPPLIER_PERFORMANCE: {
    title: 'Supplier performance',
    feature: 'reports.basic',
    role: 'MEMBER',
    takes: [...months, 'partnershipId', 'partyId', 'locationId'],
    needs: months,
    columns: [
      text('supplier', 'Supplier', 24),
      text('month', 'Month', 10),
      figure('linesDue', 'Lines due', 10),
      figure('linesOnTime', 'On time', 10),
      figure('linesInFull', 'In full', 10),
      figure('linesOnTimeInFull', 'Both', 10),
      figure('otifPercent', 'OTIF %', 10),
      figure('unitsOrdered', 'Ordered', 13),
      figure('unitsByDay', 'By the day', 13),
      figure('fillRatePercent', 'Fill rate %', 11),
    ],
    note: 'A line is due on the day that its supplier confirmed, else on the one that was wanted.',
  },
  FILL_RATE: {
    title: 'Fill rate',
    feature: 'reports.basic',
    role: 'MEMBER',
    takes: [...days, 'partnershipId', 'partyId'],
    needs: days,
    columns: [
      text('customer', 'Customer', 24),
      figure('orders', 'Orders', 9),
      figure('ordersFilled', 'Filled', 9),
      figure('linesDue', 'Lines due', 9),
      figure('linesFilled', 'In full', 9),
      figure('linesFilledByDay', 'On time in full', 10),
      figure('unitsOrdered', 'Units ordered', 12),
      figure('unitsShipped', 'Shipped', 12),
      figure('unitsShippedByDay', 'On time', 12),
      figure('unitFillPercent', 'Fill rate %', 10),
      figure('linesToCome', 'Not due yet', 9),
    ],
    note: 'Of what customers ordered in these days and was due by now. What was called off, rejected or closed short was ordered and did not ship.',
  },
  ABC: {
    title: 'ABC analysis',
    feature: 'reports.basic',
    role: 'MEMBER',
    takes: [...days, 'locationId', 'aPercent', 'bPercent'],
    needs: days,
    columns: [
      text('class', 'Class', 8),
      text('sku', 'SKU', 30),
      figure('quantity', 'Used', 14),
      figure('value', 'Value at cost', 20),
      text('currency', '', 6),
      figure('sharePercent', 'Share %', 12),
      figure('cumulativePercent', 'Together %', 12),
    ],
    note: 'By the value at cost of what customers got and locations used, less what came back.',
  },
} as const satisfies Record<ReportName, ReportKind>

export const reportKind = (name: ReportName): ReportKind => reportKinds[name]
