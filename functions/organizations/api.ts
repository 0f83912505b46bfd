import * as organizations from '#shared/contract/operations/organizations'
import { implement } from '#shared/runtime/http/implement'
import { getEntitlements } from './get-entitlements'
import { getOrganization } from './get-organization'
import { getPortal } from './get-portal'

export const handler = implement(organizations, { getEntitlements, getOrganization, getPortal })
