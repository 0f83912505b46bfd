import * as contract from '#shared/contract/operations/fees'
import { useCase } from '#shared/runtime/http/use-case'
import { RateCards, RateCardsOfProvider } from '#shared/table/entities/storage-fees'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { rateCardView } from './rate-card-view'

export const listRateCards = useCase(contract.listRateCards, async ({ caller, operation, query }) => {
  const { organizationId } = caller
  const paged = { newestFirst: true, scope: `${operation.id} ${query.side}` }
  if (query.side === 'OWNER') {
    const page = await listPage(RateCards, lists.rateCards(organizationId), query, paged)
    return { ...page, items: page.items.map((card) => rateCardView(card, 'OWNER')) }
  }
  const page = await listPage(RateCardsOfProvider, lists.rateCardsOf(organizationId), query, paged)
  const found = await RateCards.getMany(
    page.items.map(({ ownerId, rateCardId }) => ({ organizationId: ownerId, rateCardId })),
  )
  const items = found.sort((a, b) => (a.rateCardId < b.rateCardId ? 1 : -1))
  return { ...page, items: items.map((card) => rateCardView(card, 'PROVIDER')) }
})
