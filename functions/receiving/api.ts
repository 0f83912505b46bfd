import * as receiving from '#shared/contract/operations/receiving'
import { forKeys } from '#shared/runtime/http/for-keys'
import { implement } from '#shared/runtime/http/implement'
import { assignDiscrepancy } from './assign-discrepancy'
import { confirmReceipt } from './confirm-receipt'
import { listDiscrepancies } from './list-discrepancies'
import { listReceipts } from './list-receipts'
import { settleDiscrepancy } from './settle-discrepancy'

export const handler = implement(receiving, {
  assignDiscrepancy,
  confirmReceipt: forKeys(confirmReceipt),
  listDiscrepancies,
  listReceipts: forKeys(listReceipts),
  settleDiscrepancy,
})
