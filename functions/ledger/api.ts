import * as ledger from '#shared/contract/operations/ledger'
import { implement } from '#shared/runtime/http/implement'
import { addLandedCost } from './add-landed-cost'
import { adjustStock } from './adjust-stock'
import { changeStockStatus } from './change-stock-status'
import { consumeStock } from './consume-stock'
import { getStockDocument } from './get-stock-document'
import { getValuation } from './get-valuation'
import { listReservations } from './list-reservations'
import { listStockDocuments } from './list-stock-documents'
import { releaseReservation } from './release-reservation'
import { reserveStock } from './reserve-stock'
import { reverseStockDocument } from './reverse-stock-document'
import { setValuation } from './set-valuation'

export const handler = implement(ledger, {
  addLandedCost,
  adjustStock,
  changeStockStatus,
  consumeStock,
  getStockDocument,
  getValuation,
  listReservations,
  listStockDocuments,
  releaseReservation,
  reserveStock,
  reverseStockDocument,
  setValuation,
})
