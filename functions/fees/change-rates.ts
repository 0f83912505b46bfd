import * as contract from '#shared/contract/operations/fees'
import { charge, dayNotOver } from '#shared/domain/storage-fee/rate-card'
import { rateCardChanged } from '#shared/events/storage-fees'
import { isSame } from '#shared/kernel/same'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { RateCards } from '#shared/table/entities/storage-fees'
import { ownersRateCard, recordRates } from './own-rate-card'
import { rateCardView, ratesOf } from './rate-card-view'

export const changeRates = useCase(contract.changeRates, async (call) => {
  const before = await ownersRateCard(call)
  expectVersion(call, before.version)
  const { now, body } = call
  const from = body.from ?? dayNotOver(now)
  const rates = ratesOf(body)
  const last = before.periods.at(-1)
  // Rates that hold from then on already are not set again.
  if (last && last.from <= from && isSame(last.rates, rates)) return rateCardView(before, 'OWNER')
  const after = orThrow(charge(before, { from, rates }, now))
  await commit([
    RateCards.replace(after, before),
    ...recordRates(call, after, { event: rateCardChanged, from }),
    ...(await secondPerson(call, { documentId: after.rateCardId })),
  ])
  return rateCardView(after, 'OWNER')
})
