import type { AddOns, LimitName, Plan } from './plans'
import { unlockLimit } from './unlock-limit'

type Held = { plan: Plan; addOns: AddOns }
type Counted = { used: number; limit: number | null }

/** How much of a limited thing is over the limit, and what holds all of it at the smallest whole bill. */
export function overLimit(name: LimitName, { used, limit }: Counted, held: Held) {
  const overBy = limit === null ? 0 : Math.max(0, used - limit)
  if (overBy === 0 || limit === null) return { overBy }
  const { text, monthlyBillUsd } = unlockLimit(name, used, held)
  const advice = `${whatIsOver[name]({ overBy, used, limit, ...held })} ${text} holds all ${used}, for $${monthlyBillUsd} a month.`
  return { overBy, unlock: { plan: text, monthlyBillUsd }, advice }
}

type Over = Held & { overBy: number; used: number; limit: number }

const whatIsOver: Record<LimitName, (over: Over) => string> = {
  SKUS: ({ used, limit, plan }) =>
    `${used} SKUs are in use and the ${plan} plan holds ${limit}: all stay, none can be added.`,
  LOCATIONS: ({ overBy, used, limit, plan }) =>
    `${overBy} of ${used} locations ${overBy === 1 ? 'is' : 'are'} read-only: the ${plan} plan keeps ${limit} active` +
    `${limit > 0 ? ', of your choice: inventory.chooseActiveLocations.' : '.'}`,
}
