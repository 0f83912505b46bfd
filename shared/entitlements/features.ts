import type { AddOns, Plan, Tier } from './plans'
import { tierOf } from './plans'

/** How much of a feature a tier has: `note` is what the pricing page prints in the cell. */
type Grant = false | { note: string }
const yes: Grant = { note: 'yes' }
const no: Grant = false
const some = (note: string): Grant => ({ note })

type FeatureRow = { name: string } & Record<Tier, Grant>

/** The feature matrix. Reading an organization's own data is `organization.own`: membership is enough, whatever the tier. */
export const features = {
  'organization.own': { name: 'Own account and data, read and export', PARTNER_ONLY: yes, BASIC: yes, FULL: yes },
  'partnerships.view': {
    name: 'View own partnerships; accept or decline invitations',
    PARTNER_ONLY: yes,
    BASIC: yes,
    FULL: yes,
  },
  'partnerships.create': { name: 'Create partnerships', PARTNER_ONLY: no, BASIC: yes, FULL: yes },
  'products.viewShared': { name: 'View shared products', PARTNER_ONLY: some('read-only'), BASIC: yes, FULL: yes },
  'products.manage': {
    name: 'Product management',
    PARTNER_ONLY: no,
    BASIC: some('up to 1,000 SKUs'),
    FULL: some('unlimited'),
  },
  'inventory.viewShared': {
    name: 'View shared inventory',
    PARTNER_ONLY: some('only what the partnership shares'),
    BASIC: yes,
    FULL: yes,
  },
  'inventory.manage': {
    name: 'Own locations and inventory',
    PARTNER_ONLY: no,
    BASIC: some('1 location + add-ons'),
    FULL: some('unlimited'),
  },
  'orders.view': { name: 'View purchase orders from partners', PARTNER_ONLY: some('read-only'), BASIC: yes, FULL: yes },
  'orders.create': { name: 'Purchase orders to suppliers', PARTNER_ONLY: no, BASIC: yes, FULL: yes },
  'shipments.view': { name: 'View shared shipments', PARTNER_ONLY: some('filtered'), BASIC: yes, FULL: yes },
  'shipments.create': { name: 'Create shipments', PARTNER_ONLY: no, BASIC: yes, FULL: yes },
  'asns.receive': {
    name: 'Receive ASNs, confirm receipt, report discrepancies',
    PARTNER_ONLY: yes,
    BASIC: yes,
    FULL: yes,
  },
  'asns.send': { name: 'Send an ASN against a received purchase order', PARTNER_ONLY: yes, BASIC: yes, FULL: yes },
  'vmi.participate': {
    name: 'VMI sell-through, triggers, invoices and dashboard',
    PARTNER_ONLY: yes,
    BASIC: yes,
    FULL: yes,
  },
  'operations.manage': {
    name: 'VMI agreements, rate cards, parties, sales orders, RMA and production orders',
    PARTNER_ONLY: no,
    BASIC: yes,
    FULL: yes,
  },
  'ingestionKeys.use': { name: 'Ingestion key limited to one partnership', PARTNER_ONLY: yes, BASIC: yes, FULL: yes },
  'forecasting.basic': {
    name: 'Forecasting: rolling average, seasonality, reorder point, safety stock',
    PARTNER_ONLY: no,
    BASIC: yes,
    FULL: yes,
  },
  'forecasting.advanced': { name: 'Advanced forecasting', PARTNER_ONLY: no, BASIC: some('add-on'), FULL: yes },
  'reports.limited': {
    name: 'Limited reports: storage fees, receipt history, inventory snapshot',
    PARTNER_ONLY: yes,
    BASIC: yes,
    FULL: yes,
  },
  'reports.basic': {
    name: 'Basic reports: valuation, supplier performance, fill rate, basic ABC',
    PARTNER_ONLY: no,
    BASIC: yes,
    FULL: yes,
  },
  'analytics.advanced': {
    name: 'Advanced analytics: optimisation, scenarios, ABC/XYZ',
    PARTNER_ONLY: no,
    BASIC: no,
    FULL: yes,
  },
  'hierarchy.manage': {
    name: 'Parent/subsidiary hierarchy, central purchasing',
    PARTNER_ONLY: no,
    BASIC: no,
    FULL: yes,
  },
  'api.access': {
    name: 'API keys, outgoing webhooks, EDI, gateway for agents',
    PARTNER_ONLY: no,
    BASIC: no,
    FULL: yes,
  },
  'messaging.use': { name: 'Messaging in partnerships, notifications', PARTNER_ONLY: yes, BASIC: yes, FULL: yes },
} as const satisfies Record<string, FeatureRow>

export type Feature = keyof typeof features
export const featureNames = Object.keys(features) as Feature[]

/** Does this plan with these add-ons include the feature? */
export function includes(feature: Feature, plan: Plan, addOns: AddOns): boolean {
  if (feature === 'forecasting.advanced' && plan === 'PRO') return addOns.advancedForecasting
  return features[feature][tierOf(plan)] !== false
}
