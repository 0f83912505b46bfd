import * as contract from '#shared/contract/operations/sales'
import { Problem } from '#shared/contract/problem'
import { soldTo } from '#shared/domain/party/document'
import { maySupply } from '#shared/domain/party/party'
import { toBase } from '#shared/domain/product/packs'
import type { SalesLine } from '#shared/domain/sales-order/line'
import type { SalesOrder } from '#shared/domain/sales-order/sales-order'
import { salesOrderEntered } from '#shared/events/sales-orders'
import { decimalPlaces, quantity, zero } from '#shared/kernel/quantity'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownParty, unchangedParty } from '#shared/runtime/parties'
import { createLines } from '#shared/runtime/sales/save-sales-order'
import { commit } from '#shared/table/commit'
import { Products } from '#shared/table/entities/catalog'
import { PartyDocuments } from '#shared/table/entities/parties'
import { SalesOrders } from '#shared/table/entities/sales-orders'
import { takeNumber } from '#shared/table/numbers'
import { salesOrderSummary } from './sales-order-view'

type Entering = Call<typeof contract.enterSalesOrder>

export const enterSalesOrder = useCase(contract.enterSalesOrder, async (call) => {
  const { body, caller, newId, now } = call
  const { organizationId, userId: enteredBy } = caller
  const { party, state: partyState } = await ownParty({ organizationId, ...body.customer }, now)
  orThrow(maySupply(party, partyState))
  const lines = await enteredLines(call)

  const salesOrderId = newId('salesOrder')
  const { number, write: numbered } = await takeNumber(organizationId, 'SO', body.number, salesOrderId, now)
  const { currency, reference, wantedOn, note } = body
  const order: SalesOrder = {
    organizationId,
    salesOrderId,
    number,
    state: 'OPEN',
    customer: { partyId: party.partyId, name: party.name },
    currency,
    reference,
    wantedOn,
    note,
    enteredBy,
    createdAt: now,
    version: 1,
  }
  const view = salesOrderSummary(order)
  await commit([
    SalesOrders.create(order),
    PartyDocuments.create(soldTo(order, { partyId: party.partyId, enteredBy })),
    ...createLines(order, lines),
    unchangedParty(party),
    numbered,
    record(call, {
      ownerId: organizationId,
      documentId: salesOrderId,
      event: salesOrderEntered,
      data: { number, lines: lines.length },
      to: order.state,
    }),
    once(call, view),
  ])
  return view
})

/** What is not launched yet can be sold, what is discontinued is sold off. @throws Problem product.notFound, product.archived, quantity.tooFine */
async function enteredLines({ body, caller: { organizationId } }: Entering): Promise<SalesLine[]> {
  const ids = [...new Set(body.lines.map(({ productId }) => productId))]
  const found = await Products.getMany(ids.map((productId) => ({ organizationId, productId })))
  const products = new Map(found.map((product) => [product.productId, product]))
  return body.lines.map(({ productId, quantity: asked, pack, unitPrice, wantedOn }, index) => {
    const product = products.get(productId)
    if (!product) throw Problem.of('product.notFound', {})
    const { sku, name, unit, status } = product
    if (status === 'ARCHIVED') throw Problem.of('product.archived', { sku })
    const ordered = orThrow(toBase(product, quantity(asked), pack))
    const { code, decimals } = unit
    if (decimalPlaces(ordered) > decimals) throw Problem.of('quantity.tooFine', { sku, unit: code, decimals })
    const counters = { ordered, cancelled: zero, shipped: zero, parts: [] }
    return { line: index + 1, goods: { productId, sku }, name, unit, unitPrice, wantedOn, ...counters }
  })
}
