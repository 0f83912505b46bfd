import * as organizations from '#shared/contract/operations/organizations'
import { implement } from '#shared/runtime/http/implement'
import { contactSales } from './contact-sales'
import { getEntitlements } from './get-entitlements'
import { getOnboarding } from './get-onboarding'
import { getOrganization } from './get-organization'
import { getPortal } from './get-portal'

export const handler = implement(organizations, {
  contactSales,
  getEntitlements,
  getOnboarding,
  getOrganization,
  getPortal,
})
