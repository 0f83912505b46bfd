import * as contract from '#shared/contract/operations/stock'
import { useCase } from '#shared/runtime/http/use-case'
import { positionsAt } from '#shared/runtime/ledger/positions-at'
import { Locations } from '#shared/table/entities/inventory'

/** Where something moved while it was read, it is read again. */
export const getPositionsAt = useCase(contract.getPositionsAt, async ({ caller, locations, params, query }) => {
  const { locationId } = await Locations.load({ organizationId: caller.organizationId, ...params }, 'location.notFound')
  locations.require(locationId)
  const { at, productId } = query
  const positions = await positionsAt({ locationId, productId }, at)
  return {
    at,
    positions: positions.map(({ quantity, ...position }) => ({ ...position, quantity: quantity.toNumber() })),
  }
})
