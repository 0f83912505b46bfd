import * as receiving from '#shared/contract/operations/receiving'
import { implement } from '#shared/runtime/http/implement'
import { confirmReceipt } from './confirm-receipt'
import { listDiscrepancies } from './list-discrepancies'
import { listReceipts } from './list-receipts'

export const handler = implement(receiving, { confirmReceipt, listDiscrepancies, listReceipts })
