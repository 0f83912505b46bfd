import type { Currency } from '#shared/kernel/money'
import type { Partnership } from './partnership'
import type { incoterms } from './words'

/** What the sides agreed to trade on. The inviter states it, both read it, and its history says what held when. */
export type Terms = {
  currency?: Currency
  paymentTermsDays?: number
  incoterm?: (typeof incoterms)[number]
  leadTimeDays?: number
  overReceiptTolerancePercent?: number
  note?: string
}

export const changeTerms = (partnership: Partnership, terms: Terms): Partnership => ({
  ...partnership,
  terms,
  version: partnership.version + 1,
})

export const isSameTerms = (a: Terms, b: Terms): boolean => inOrder(a) === inOrder(b)

const inOrder = (terms: Terms) => JSON.stringify(Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1)))
