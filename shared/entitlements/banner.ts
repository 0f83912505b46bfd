import type { Plan } from './plans'
import { planTerms } from './plans'

/** What the upgrade banner says. All figures come from the plan table. */
export type UpgradeBanner = {
  title: string
  held?: string
  heading: string
  benefits: string[]
  buttons: string[]
  operation?: string
  plan: Plan
  monthlyPriceUsd: number
}

const nextPlan: Partial<Record<Plan, Plan>> = { FREE: 'PRO', PRO: 'ENTERPRISE' }
const price = (plan: Plan) => `$${planTerms[plan].monthlyPriceUsd}/mo`
const count = (value: number | null) => (value === null ? 'unlimited' : value.toLocaleString('en-US'))

/** The full banner: what the plan held is, and what the next one unlocks. Nothing on the highest plan. */
export function upgradeBanner(held: Plan): UpgradeBanner | undefined {
  const plan = nextPlan[held]
  if (!plan) return undefined
  const { limits, monthlyPriceUsd, features, operation } = planTerms[plan]
  const heading = `Unlock with ${plan} (${price(plan)}):`
  if (plan !== 'PRO') {
    const title = `🎯 Upgrade to ${plan} - ${planTerms[plan].name}`
    const buttons = [planTerms[plan].callToAction, 'Compare Plans']
    return {
      title,
      held: `Currently on ${held} tier`,
      heading,
      benefits: features.slice(1),
      buttons,
      operation,
      plan,
      monthlyPriceUsd,
    }
  }
  return {
    title: '🎯 Upgrade to PRO - Manage Your Own Operations',
    held: 'Currently on FREE tier - Partnership access only',
    heading,
    benefits: [
      `Create and manage your own products (up to ${count(limits.SKUS)} SKUs)`,
      `Manage inventory at ${count(limits.LOCATIONS)} warehouse location`,
      'Create purchase orders to your suppliers',
      'Basic forecasting and reporting',
    ],
    buttons: ['Upgrade to PRO', 'Compare Plans'],
    plan,
    monthlyPriceUsd,
  }
}

/** The short banner of the portal's first page. */
export function portalBanner(held: Plan): UpgradeBanner | undefined {
  const banner = upgradeBanner(held)
  if (banner?.plan !== 'PRO') return banner
  const { limits } = planTerms.PRO
  return {
    ...banner,
    title: '🎯 Want to manage your own operations?',
    held: undefined,
    heading: 'Upgrade to PRO and unlock:',
    benefits: [
      `Product management (${count(limits.SKUS)} SKUs)`,
      `Inventory at ${count(limits.LOCATIONS)} location`,
      'Purchase orders to suppliers',
    ],
    buttons: [`Upgrade to PRO - ${price('PRO')}`],
  }
}
