import type { Holding } from '#shared/entitlements/billing/items'

/** `PRO with 2 location add-ons with advanced forecasting` */
export function inWords({ plan, addOns }: Holding): string {
  const parts: string[] = [plan]
  if (addOns.locations > 0) parts.push(`${addOns.locations} location add-on${addOns.locations === 1 ? '' : 's'}`)
  if (addOns.advancedForecasting) parts.push('advanced forecasting')
  return parts.join(' with ')
}
