import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { agreedCard, cardParams, monthly } from '../../fixtures/fees'
import { network } from '../../fixtures/world'
import { type CasesOf, storedAnswer } from '../case'
import { kilobytesOf, pagesOfQuery, storedItem, storedItems } from '../stored'

type Sides = Awaited<ReturnType<typeof network>>

/** A change that both sides' logs tell. */
const changed = async ({ brand }: Pick<Sides, 'brand'>, { rateCardId }: { rateCardId: string }) => ({
  'kB of the card': kilobytesOf(await storedItem(keys.rateCard(brand.organizationId, rateCardId))),
  'log entries': 2,
})

export const feesCases: CasesOf<'fees'> = {
  'fees.createRateCard': async () => {
    const sides = await network()
    const { brand, partnershipId } = sides
    return {
      by: brand,
      input: { body: { appliesTo: { partnershipId }, currency: 'USD', from: '2026-01-01', ...monthly() } },
      sizes: async (sent) => ({
        ...(await changed(sides, { rateCardId: String(sent.body.rateCardId) })),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.fees.createRateCard, brand, sent)),
      }),
    }
  },
  'fees.listRateCards': async () => {
    const sides = await network()
    await agreedCard(sides)
    return {
      by: sides.brand,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${sides.brand.organizationId}`, 'RATE_CARD#')),
        'cards of others': 0,
      }),
    }
  },
  'fees.getRateCard': async () => {
    const sides = await network()
    return {
      by: sides.partner,
      input: cardParams(await agreedCard(sides)),
      sizes: async () => ({ 'if the provider asks': 1 }),
    }
  },
  'fees.changeRates': async () => {
    const sides = await network()
    const card = await agreedCard(sides)
    return {
      by: sides.brand,
      input: { ...cardParams(card), body: monthly('2') },
      sizes: () => changed(sides, card),
    }
  },
  'fees.endCharging': async () => {
    const sides = await network()
    const card = await agreedCard(sides)
    return { by: sides.brand, input: cardParams(card), sizes: () => changed(sides, card) }
  },
}
