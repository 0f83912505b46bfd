import * as sellThrough from '#shared/contract/operations/sell-through'
import { forKeys } from '#shared/runtime/http/for-keys'
import { implement } from '#shared/runtime/http/implement'
import { importSellThrough } from './import-sell-through'
import { getProductSellThrough, listSellThrough } from './list-sell-through'
import { reportSellThrough } from './report-sell-through'

export const handler = implement(sellThrough, {
  getProductSellThrough: forKeys(getProductSellThrough),
  importSellThrough: forKeys(importSellThrough),
  listSellThrough: forKeys(listSellThrough),
  reportSellThrough: forKeys(reportSellThrough),
})
