import * as contract from '#shared/contract/operations/ledger'
import type { Posting } from '#shared/domain/ledger/ledger'
import { changeOf, post } from '#shared/domain/ledger/ledger'
import { checkStockable } from '#shared/domain/product/stockable'
import { stockAdjusted } from '#shared/events/inventory'
import { quantity } from '#shared/kernel/quantity'
import { requireActive } from '#shared/runtime/active-location'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { booksFor } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import { positionView } from '#shared/runtime/views/position-view'
import { commit } from '#shared/table/commit'
import { Locations } from '#shared/table/entities/inventory'

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
    return changeOf(position, change, { counterpart: { account: 'ADJUSTMENT' }, reason: body.reason })
  })
  const { books, valuation } = await booksFor(organizationId, postings)
  const circumstances = {
    organizationId,
    valuation,
    document: adjustmentId,
    at: now,
    newMovementId: () => newId('movement'),
  }
  const posted = orThrow(post(books, postings, circumstances))

  const positions = posted.changes.map(({ after }) => positionView(after, { withValues: true }))
  const view = { adjustmentId, locationId, reason: body.reason, at: now, positions }
  await commit([
    ...ledgerWrites(posted, (happening) => record(call, happening)),
    record(call, {
      ownerId: organizationId,
      documentId: adjustmentId,
      event: stockAdjusted,
      data: { locationId, reason: body.reason, movements: posted.movements.length },
    }),
    once(call, view),
  ])
  return view
})
