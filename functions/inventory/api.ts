import * as inventory from '#shared/contract/operations/inventory'
import { implement } from '#shared/runtime/http/implement'
import { ofOrganization } from '#shared/runtime/http/of-organization'
import { adjustStock } from './adjust-stock'
import { createLocation } from './create-location'
import { getLocation } from './get-location'
import { listLocations } from './list-locations'
import { listMovements } from './list-movements'
import { listStock } from './list-stock'

export const handler = implement(inventory, {
  adjustStock,
  createLocation,
  getLocation,
  listLocations,
  listLocationsOf: ofOrganization(inventory.listLocationsOf, listLocations),
  listMovements,
  listStock,
  listStockOf: ofOrganization(inventory.listStockOf, listStock),
})
