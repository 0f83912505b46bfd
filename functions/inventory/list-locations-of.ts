import * as contract from '#shared/contract/operations/inventory'
import { ofOrganization } from '#shared/runtime/http/of-organization'
import { underOwnPlan } from '#shared/runtime/http/under-own-plan'
import { listLocations } from './list-locations'

/** Which locations are read-only is said by the plan of the organization that is read: a PRO subsidiary has one, whatever its owner has. */
export const listLocationsOf = ofOrganization(contract.listLocationsOf, underOwnPlan(listLocations))
