import * as reports from '#shared/contract/operations/reports'
import { implement } from '#shared/runtime/http/implement'
import { createReport } from './create-report'
import { getAbc } from './get-abc'
import { getFillRate } from './get-fill-rate'
import { getInventorySnapshot } from './get-inventory-snapshot'
import { getNetworkDashboard } from './get-network-dashboard'
import { getOpenDiscrepancies } from './get-open-discrepancies'
import { getOperationsDashboard } from './get-operations-dashboard'
import { getOwnPerformance } from './get-own-performance'
import { getSupplierPerformance } from './get-supplier-performance'
import { listMeasuredLines, listOwnMeasuredLines } from './list-measured-lines'
import { listReceiptHistory } from './list-receipt-history'

export const handler = implement(reports, {
  createReport,
  getAbc,
  getFillRate,
  getInventorySnapshot,
  getNetworkDashboard,
  getOperationsDashboard,
  getOpenDiscrepancies,
  getOwnPerformance,
  getSupplierPerformance,
  listMeasuredLines,
  listOwnMeasuredLines,
  listReceiptHistory,
})
