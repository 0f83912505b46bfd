import * as inventory from '#shared/contract/operations/inventory'
import { implement } from '#shared/runtime/http/implement'
import { ofOrganization } from '#shared/runtime/http/of-organization'
import { archiveLocation } from './archive-location'
import { assignZone } from './assign-zone'
import { chooseActiveLocations } from './choose-active-locations'
import { createLocation } from './create-location'
import { getLocation } from './get-location'
import { listLocations } from './list-locations'
import { listLocationsOf } from './list-locations-of'
import { listMovements } from './list-movements'
import { listStock } from './list-stock'
import { listZoneAssignments } from './list-zone-assignments'
import { restoreLocation } from './restore-location'
import { updateLocation } from './update-location'

export const handler = implement(inventory, {
  archiveLocation,
  assignZone,
  chooseActiveLocations,
  createLocation,
  getLocation,
  listLocations,
  listLocationsOf,
  listMovements,
  listStock,
  listStockOf: ofOrganization(inventory.listStockOf, listStock),
  listZoneAssignments,
  restoreLocation,
  updateLocation,
})
