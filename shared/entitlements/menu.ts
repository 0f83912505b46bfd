import type { Feature } from './features'
import { includes } from './features'
import type { AddOns, Plan } from './plans'

export const menuItems = [
  'dashboard',
  'partnerships',
  'sharedInventory',
  'products',
  'inventory',
  'shipments',
  'asns',
  'settings',
] as const
export type MenuItem = (typeof menuItems)[number]

/** What a menu entry opens belongs to a feature; an entry is shown to whom the feature is open. */
const entries: Record<MenuItem, { icon: string; label: string; feature: Feature }> = {
  dashboard: { icon: '🏠', label: 'Dashboard', feature: 'organization.own' },
  partnerships: { icon: '🤝', label: 'Partnerships', feature: 'partnerships.view' },
  sharedInventory: { icon: '📦', label: 'Shared Inventory', feature: 'inventory.viewShared' },
  products: { icon: '🏷️', label: 'Products', feature: 'products.manage' },
  inventory: { icon: '🏭', label: 'Inventory', feature: 'inventory.manage' },
  shipments: { icon: '🚚', label: 'Shipments', feature: 'shipments.view' },
  asns: { icon: '📄', label: 'ASNs', feature: 'asns.receive' },
  settings: { icon: '⚙️', label: 'Settings', feature: 'organization.own' },
}

/** The menu a plan allows, with how much there is behind an entry where that is worth knowing. */
export function menuFor(
  held: { plan: Plan; addOns: AddOns },
  counts: { partnerships: number; sharedLocations: number },
) {
  const suffix: Partial<Record<MenuItem, string>> = {
    partnerships: ` (${counts.partnerships})`,
    sharedInventory: ` (${counts.sharedLocations} location${counts.sharedLocations === 1 ? '' : 's'})`,
  }
  return menuItems
    .filter((item) => includes(entries[item].feature, held.plan, held.addOns))
    .map((item) => ({ item, icon: entries[item].icon, label: `${entries[item].label}${suffix[item] ?? ''}` }))
}
