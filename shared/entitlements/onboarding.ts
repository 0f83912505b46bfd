import type { Feature } from './features'
import { includes } from './features'
import type { AddOns, Plan } from './plans'

export const onboardingSteps = [
  'COLLEAGUE',
  'LOCATION',
  'PRODUCT',
  'STOCK',
  'PARTNER',
  'SHIPMENT',
  'SUBSIDIARY',
] as const
export type OnboardingStep = (typeof onboardingSteps)[number]

/** What a new organization sets up, in the order that works, and the operation that does it. A test holds operations and features against the contract. */
export const onboardingTerms: Record<OnboardingStep, { title: string; operation: string; feature: Feature }> = {
  COLLEAGUE: { title: 'Work with a colleague', operation: 'members.inviteMember', feature: 'organization.own' },
  LOCATION: { title: 'Create your first location', operation: 'inventory.createLocation', feature: 'inventory.manage' },
  PRODUCT: { title: 'Create your first product', operation: 'catalog.createProduct', feature: 'products.manage' },
  STOCK: { title: 'Bring in your opening stock', operation: 'ledger.adjustStock', feature: 'inventory.manage' },
  PARTNER: { title: 'Invite a partner', operation: 'partnerships.invitePartner', feature: 'partnerships.create' },
  SHIPMENT: { title: 'Send your first shipment', operation: 'logistics.createShipment', feature: 'shipments.create' },
  SUBSIDIARY: {
    title: 'Link or create a subsidiary',
    operation: 'hierarchy.createSubsidiary',
    feature: 'hierarchy.manage',
  },
}

/** The steps that a plan has. Subsidiaries are created at the root: what is owned has no such step. */
export const stepsFor = ({ plan, addOns }: { plan: Plan; addOns: AddOns }, { isOwned }: { isOwned: boolean }) =>
  onboardingSteps
    .filter((step) => includes(onboardingTerms[step].feature, plan, addOns) && !(step === 'SUBSIDIARY' && isOwned))
    .map((step) => ({ step, title: onboardingTerms[step].title, operation: onboardingTerms[step].operation }))
