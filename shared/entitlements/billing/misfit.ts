import { billedItems, quantitiesOf, sumOf, without } from './items'
import { coveredNow, isRunning, type Payer } from './subscription'

/**
 * Whether a bill holds what our record does not explain: less of an item than is covered, or more than one organization can have of its own.
 * Somebody then pays for what nobody has, or has what nobody pays for; only a person can say which.
 */
export function isMisfit(payer: Payer): boolean {
  const { changing, subscription } = payer
  if (!subscription || !isRunning(subscription) || changing) return false
  const { quantities } = subscription
  const covered = sumOf(Object.values(coveredNow(payer)).map(quantitiesOf))
  if (billedItems.some((item) => covered[item] > quantities[item])) return true
  const own = without(quantities, covered)
  const plans = own.PRO + own.ENTERPRISE
  const hasAddOns = own.LOCATION + own.ADVANCED_FORECASTING > 0
  return plans > 1 || own.ADVANCED_FORECASTING > 1 || (hasAddOns && own.PRO === 0)
}
