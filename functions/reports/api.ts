import * as reports from '#shared/contract/operations/reports'
import { implement } from '#shared/runtime/http/implement'
import { getOpenDiscrepancies } from './get-open-discrepancies'
import { getOwnPerformance } from './get-own-performance'
import { getSupplierPerformance } from './get-supplier-performance'
import { listMeasuredLines, listOwnMeasuredLines } from './list-measured-lines'
import { listReceiptHistory } from './list-receipt-history'

export const handler = implement(reports, {
  getOpenDiscrepancies,
  getOwnPerformance,
  getSupplierPerformance,
  listMeasuredLines,
  listOwnMeasuredLines,
  listReceiptHistory,
})
