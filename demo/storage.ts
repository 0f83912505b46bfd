import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { keyed } from './keyed'
import type { distributionStorage } from './network'
import type { System } from './system'

type Planned = typeof distributionStorage

/**
 * What a provider charges for the room that goods take, and the statement of the month that is over. Goods of the demonstration come today, so of that month
 * it is the minimum. Repeatable: a partnership has one rate card, and a month one statement.
 */
export async function ensureStorage(
  system: System,
  { client }: Account,
  { provider, ...rates }: Planned,
): Promise<void> {
  const partnerships = await allItems(client.partnerships.listPartnerships, {})
  const partnership = partnerships.find(({ counterparty }) => counterparty.name === provider)
  if (!partnership) throw new Error(`the demo storage needs ${provider}`)
  const { partnershipId } = partnership
  const cards = await allItems(client.fees.listRateCards, {})
  if (!cards.some((card) => card.partnershipId === partnershipId))
    await client.fees.createRateCard(
      { body: { appliesTo: { partnershipId }, currency: 'USD', from: firstDay(), ...rates } },
      keyed('rate card', provider),
    )
  await system.makeStatements()
}

/** Of a month that is over by now, and billed: a statement is made a day after it. */
const firstDay = (): string => `${new Date(Date.now() - 32 * 86_400_000).toISOString().slice(0, 7)}-01`
