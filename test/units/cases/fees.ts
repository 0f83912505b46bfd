import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { agreedCard, cardParams, lastMonth, monthly, stated } from '../../fixtures/fees'
import { network, stock, system } from '../../fixtures/world'
import { type CasesOf, partnershipPages, storedAnswer } from '../case'
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
  'fees.calculateFees': async () => {
    const sides = await network()
    const { brand, partnershipId, shared, productId } = sides
    const card = await agreedCard(sides)
    await stock(brand, shared, productId, 100)
    await system.settled()
    return {
      by: brand,
      input: { ...cardParams(card), body: { from: `${lastMonth()}-01`, until: `${lastMonth()}-28` } },
      sizes: async () => ({
        'if the provider asks': 0,
        'pages of the partnership': await partnershipPages(partnershipId),
        places: 1,
        'pages of days and months': pagesOfQuery(await storedItems(`FEE#${shared}`, 'DAY#')),
      }),
    }
  },
  'fees.listStatements': async () => {
    const sides = await network()
    await stated(sides)
    return {
      by: sides.brand,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${sides.brand.organizationId}`, 'STORAGE_STATEMENT#')),
        'statements of others': 0,
      }),
    }
  },
  'fees.getStatement': async () => statementOf(await network()),
  'fees.getDashboard': async () => {
    const sides = await network()
    const { brand, partnershipId, shared, productId } = sides
    await stated(sides)
    await stock(brand, shared, productId, 100)
    await system.settled()
    return {
      by: brand,
      sizes: async () => ({
        'pages of the cards': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'RATE_CARD#')),
        'cards of others': 0,
        cards: 1,
        'pages of the partnership': await partnershipPages(partnershipId),
        places: 1,
        'pages of days and months': pagesOfQuery(await storedItems(`FEE#${shared}`, 'DAY#')),
        'pages of the stock': pagesOfQuery(await storedItems(`LOC#${shared}`, 'STK#')),
        'pages of statements': 1,
      }),
    }
  },
}

/** Read by the provider. */
export async function statementOf(sides: Sides) {
  const { card, statement, params } = await stated(sides)
  return {
    by: sides.partner,
    input: { params },
    sizes: async () => ({
      'if the provider asks': 1,
      'pages of the lines': pagesOfQuery(
        await storedItems(
          `STORAGE_BILL#${card.rateCardId}`,
          `MONTH#${statement.month}#${statement.storageStatementId}`,
        ),
      ),
    }),
  }
}
