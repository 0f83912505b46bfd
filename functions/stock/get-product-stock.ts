import * as contract from '#shared/contract/operations/stock'
import type { Position } from '#shared/domain/ledger/ledger'
import { freeOf } from '#shared/domain/ledger/ledger'
import type { LocationId } from '#shared/kernel/ids'
import { sum, zero } from '#shared/kernel/quantity'
import { eachOf } from '#shared/runtime/each-of'
import { useCase } from '#shared/runtime/http/use-case'
import { Products } from '#shared/table/entities/catalog'
import { Positions, StockedAt } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll, listPage } from '#shared/table/list'
import { onItsWay } from './on-its-way'

/** All is told by the positions themselves, one query a place where the product ever lay: reserved, by status and by lot. */
export const getProductStock = useCase(contract.getProductStock, async (call) => {
  const { caller, locations, operation, params, query } = call
  const { organizationId } = caller
  const { productId } = await Products.load({ organizationId, ...params }, 'product.notFound')
  const { sees } = locations
  const places = await listPage(StockedAt, lists.stockedAt(organizationId, productId), query, {
    scope: operation.id,
    isShown: ({ locationId }) => sees(locationId),
  })
  const isAsked = (lot: { number: string } | undefined) => query.lot === undefined || lot?.number === query.lot
  const held = await eachOf(places.items, async ({ locationId }) => ({
    locationId,
    positions: await listAll(Positions, lists.stock(locationId, productId)),
  }))
  const items = held
    .map(({ locationId, positions }) =>
      availability(
        locationId,
        positions.filter(({ lot }) => isAsked(lot)),
      ),
    )
    .filter(({ positions }) => query.lot === undefined || positions.length > 0)
  const isFirst = query.cursor === undefined
  const coming = query.inTransit === 'SHOW' && isFirst ? await onItsWay(call, productId) : undefined
  return { ...places, items, inTransit: coming?.filter(({ lot }) => isAsked(lot)) }
})

function availability(locationId: LocationId, positions: readonly Position[]) {
  const pickable = positions.filter(({ status }) => status === 'AVAILABLE')
  return {
    locationId,
    onHand: sum(positions.map(({ quantity }) => quantity)).toNumber(),
    available: sum(pickable.map(freeOf)).toNumber(),
    reserved: sum(positions.map(({ reserved = zero }) => reserved)).toNumber(),
    positions: positions.map(({ status, lot, quantity, reserved = zero }) => ({
      status,
      lot,
      quantity: quantity.toNumber(),
      reserved: reserved.toNumber(),
    })),
  }
}
