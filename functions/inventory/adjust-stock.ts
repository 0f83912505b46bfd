import * as contract from '#shared/contract/operations/inventory'
import type { Posting } from '#shared/domain/ledger/ledger'
import { post } from '#shared/domain/ledger/ledger'
import { checkStockable } from '#shared/domain/product/stockable'
import { stockAdjusted } from '#shared/events/inventory'
import { quantity } from '#shared/kernel/quantity'
import { requireActive } from '#shared/runtime/active-location'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import { positionView } from '#shared/runtime/views/position-view'
import { commit } from '#shared/table/commit'
import { Locations, Movements, Positions, writePosition } from '#shared/table/entities/inventory'

export const adjustStock = useCase(contract.adjustStock, async (call) => {
  const { body, caller, locations, newId, now, params } = call
  const { organizationId } = caller
  const location = await Locations.load({ organizationId, ...params }, 'location.notFound')
  const { locationId } = location
  locations.require(locationId)
  requireActive(location, caller)
  const products = await loadProducts(organizationId, body.lines)
  const adjustmentId = newId('adjustment')

  const postings = body.lines.map(({ productId, status, lot, ...line }): Posting => {
    const change = quantity(line.quantity)
    const { sku, listPrice } = orThrow(checkStockable(products.get(productId), change, lot))
    const position = { locationId, productId, status, lot, sku, listPrice }
    return { position, change, counterpart: { account: 'ADJUSTMENT' }, reason: body.reason }
  })
  const found = await Positions.getMany(postings.map(({ position }) => position))
  const circumstances = { organizationId, document: adjustmentId, at: now, newMovementId: () => newId('movement') }
  const { changes, movements } = orThrow(post(found, postings, circumstances))

  const positions = changes.map(({ after }) => positionView(after, { withValues: true }))
  const view = { adjustmentId, locationId, reason: body.reason, at: now, positions }
  await commit([
    ...changes.map(writePosition),
    ...movements.map((movement) => Movements.create(movement)),
    record(call, {
      ownerId: organizationId,
      documentId: adjustmentId,
      event: stockAdjusted,
      data: { locationId, reason: body.reason, movements: movements.length },
    }),
    once(call, view),
  ])
  return view
})
