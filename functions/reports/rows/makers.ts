import type { ReportName } from '#shared/domain/report/words'
import { abc } from './abc'
import { fillRate } from './fill-rate'
import type { ReportMaker } from './making'
import { receipts } from './receipts'
import { snapshot } from './snapshot'
import { storageFees } from './storage'
import { supplierPerformance } from './suppliers'
import { valuation } from './valuation'

export const makers: Record<ReportName, ReportMaker> = {
  INVENTORY_SNAPSHOT: snapshot,
  RECEIPT_HISTORY: receipts,
  STORAGE_FEES: storageFees,
  VALUATION: valuation,
  SUPPLIER_PERFORMANCE: supplierPerformance,
  FILL_RATE: fillRate,
  ABC: abc,
}
