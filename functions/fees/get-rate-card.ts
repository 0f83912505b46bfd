import * as contract from '#shared/contract/operations/fees'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleRateCard } from './own-rate-card'
import { rateCardView } from './rate-card-view'

export const getRateCard = useCase(contract.getRateCard, async (call) => {
  const { card, side } = await visibleRateCard(call)
  return rateCardView(card, side)
})
