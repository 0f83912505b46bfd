import * as fees from '#shared/contract/operations/fees'
import { implement } from '#shared/runtime/http/implement'
import { calculateFees } from './calculate-fees'
import { changeRates } from './change-rates'
import { createRateCard } from './create-rate-card'
import { endCharging } from './end-charging'
import { getDashboard } from './get-dashboard'
import { getRateCard } from './get-rate-card'
import { getStatement } from './get-statement'
import { listRateCards } from './list-rate-cards'
import { listStatements } from './list-statements'

export const handler = implement(fees, {
  calculateFees,
  changeRates,
  createRateCard,
  endCharging,
  getDashboard,
  getRateCard,
  getStatement,
  listRateCards,
  listStatements,
})
