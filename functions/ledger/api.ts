import * as ledger from '#shared/contract/operations/ledger'
import { implement } from '#shared/runtime/http/implement'
import { adjustStock } from './adjust-stock'

export const handler = implement(ledger, {
  adjustStock,
})
