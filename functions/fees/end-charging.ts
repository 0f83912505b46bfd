import * as contract from '#shared/contract/operations/fees'
import { charge, dayNotOver } from '#shared/domain/storage-fee/rate-card'
import { rateCardEnded } from '#shared/events/storage-fees'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { RateCards } from '#shared/table/entities/storage-fees'
import { ownersRateCard, recordRates } from './own-rate-card'
import { rateCardView } from './rate-card-view'

export const endCharging = useCase(contract.endCharging, async (call) => {
  const { now, query } = call
  const before = await ownersRateCard(call)
  const from = query.from ?? dayNotOver(now)
  const last = before.periods.at(-1)
  if (last && !last.rates && last.from <= from) return rateCardView(before, 'OWNER')
  const after = orThrow(charge(before, { from }, now))
  await commit([RateCards.replace(after, before), ...recordRates(call, after, { event: rateCardEnded, from })])
  return rateCardView(after, 'OWNER')
})
