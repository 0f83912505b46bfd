import * as fees from '#shared/contract/operations/fees'
import { implement } from '#shared/runtime/http/implement'
import { changeRates } from './change-rates'
import { createRateCard } from './create-rate-card'
import { endCharging } from './end-charging'
import { getRateCard } from './get-rate-card'
import { listRateCards } from './list-rate-cards'

export const handler = implement(fees, { changeRates, createRateCard, endCharging, getRateCard, listRateCards })
