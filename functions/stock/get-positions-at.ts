import * as contract from '#shared/contract/operations/stock'
import { positionsBefore } from '#shared/domain/ledger/as-of'
import { useCase } from '#shared/runtime/http/use-case'
import { Stale } from '#shared/table/commit'
import { Levels, Locations, Movements, Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

const endOfTime = '9999'

/** Positions and movements are read one after the other: where something moved between, both are read again. */
export const getPositionsAt = useCase(contract.getPositionsAt, async ({ caller, locations, params, query }) => {
  const { locationId } = await Locations.load({ organizationId: caller.organizationId, ...params }, 'location.notFound')
  locations.require(locationId)
  const { at, productId } = query
  const seen = await Levels.get({ locationId, productId })
  const positions = await listAll(Positions, lists.stock(locationId, productId))
  const movements = await listAll(Movements, lists.movementsWithin(locationId, productId, at, endOfTime))
  const now = await Levels.get({ locationId, productId })
  if (now?.version !== seen?.version) throw new Stale('something moved while it was read')
  const before = positionsBefore(
    positions,
    movements.filter((movement) => movement.at > at),
  )
  return {
    at,
    positions: before.map(({ quantity, ...position }) => ({ ...position, quantity: quantity.toNumber() })),
  }
})
