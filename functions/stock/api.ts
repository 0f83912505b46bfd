import * as stock from '#shared/contract/operations/stock'
import { implement } from '#shared/runtime/http/implement'
import { getConsumption } from './get-consumption'
import { getPositionsAt } from './get-positions-at'
import { getProductStock } from './get-product-stock'
import { getStockValue } from './get-stock-value'
import { listLevels } from './list-levels'
import { listLowStock } from './list-low-stock'
import { setThresholds } from './set-thresholds'

export const handler = implement(stock, {
  getConsumption,
  getPositionsAt,
  getProductStock,
  getStockValue,
  listLevels,
  listLowStock,
  setThresholds,
})
