import * as contract from '#shared/contract/operations/ledger'
import type { DocumentLine } from '#shared/domain/ledger/document'
import { changeOf } from '#shared/domain/ledger/ledger'
import { movedValue } from '#shared/domain/ledger/moved-value'
import { toBase } from '#shared/domain/product/packs'
import { mayBringIn } from '#shared/domain/product/stockable'
import { quantity } from '#shared/kernel/quantity'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { hot } from '#shared/runtime/ledger/patience'
import { postDocument } from '#shared/runtime/ledger/stock-document'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import { commit, whileHot } from '#shared/table/commit'
import { costOf, goodsOf } from './lines'
import { activeLocation } from './own-location'

/** What is scrapped is written off; whatever else comes from nowhere, or is gone, is an adjustment. */
export const adjustStock = useCase(
  contract.adjustStock,
  async (call) => {
    const { body, caller, params } = call
    const { organizationId } = caller
    const { locationId } = await activeLocation(call, params.locationId)
    const [products, { currency }] = await Promise.all([
      loadProducts(organizationId, body.lines),
      valuationOf(organizationId),
    ])
    const { reason, note } = body
    const counterpart = { account: reason === 'SCRAPPED' ? ('WRITE_OFF' as const) : ('ADJUSTMENT' as const) }
    const lines = body.lines.map(({ productId, status, lot, unitCost, ...line }, index): DocumentLine => {
      const product = products.get(productId)
      const change = orThrow(toBase(product, quantity(line.quantity), line.pack))
      if (reason === 'OPENING_BALANCE' && change.gt(0)) orThrow(mayBringIn(product))
      const standard = product.cost?.currency === currency ? product.cost : undefined
      const each = unitCost ?? standard
      const cost = each && change.gt(0) ? costOf(change, each, currency) : undefined
      const { locationId: _place, ...posting } = changeOf(
        { ...goodsOf(product, change, lot), locationId, status },
        change,
        { counterpart, reason, cost },
      )
      return { line: index + 1, ...posting }
    })
    return whileHot(async () => {
      const { view, writes, posted } = await postDocument(call, { kind: 'ADJUSTMENT', locationId, reason, note, lines })
      const atStake = { documentId: locationId, amount: movedValue(posted, currency) }
      await commit([...writes, ...(await secondPerson(call, atStake)), once(call, view)])
      return view
    })
  },
  hot,
)
