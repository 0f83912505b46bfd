import * as contract from '#shared/contract/operations/ledger'
import type { DocumentLine } from '#shared/domain/ledger/document'
import { quantity } from '#shared/kernel/quantity'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { hot } from '#shared/runtime/ledger/patience'
import { postDocument } from '#shared/runtime/ledger/stock-document'
import { loadProducts } from '#shared/runtime/load-products'
import { commit, whileHot } from '#shared/table/commit'
import { goodsOf } from './lines'
import { activeLocation } from './own-location'

export const changeStockStatus = useCase(
  contract.changeStockStatus,
  async (call) => {
    const { body, caller, locations, params } = call
    const { locationId } = await activeLocation(call, params.locationId)
    const { reason, note } = body
    // Whoever finds a fault stops the goods; that they are good again is decided by who answers for the place.
    if (body.lines.some(({ to }) => to === 'AVAILABLE')) locations.require(locationId, 'location.notFound', 'MANAGER')
    const products = await loadProducts(caller.organizationId, body.lines)
    const lines = body.lines.map(({ productId, lot, from, to, ...line }, index): DocumentLine => {
      const size = quantity(line.quantity)
      const goods = goodsOf(products.get(productId), size, lot)
      const side = (status: typeof from) => ({ account: 'POSITION' as const, locationId, status })
      return { line: index + 1, goods, quantity: size, from: side(from), to: side(to) }
    })
    return whileHot(async () => {
      const { view, writes } = await postDocument(call, { kind: 'STATUS_CHANGE', locationId, reason, note, lines })
      await commit([...writes, once(call, view)])
      return view
    })
  },
  hot,
)
