import type * as z from 'zod'
import * as contract from '#shared/contract/operations/orders'
import { Problem } from '#shared/contract/problem'
import type { Changed, LineChange } from '#shared/domain/order/change'
import { change, changeLine, open } from '#shared/domain/order/change'
import type { OrderLine } from '#shared/domain/order/line'
import type { PurchaseOrder } from '#shared/domain/order/order'
import { isSame } from '#shared/kernel/same'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownOrder } from '#shared/runtime/orders/visible-order'
import { orderView } from '#shared/runtime/views/order-view'
import { commit } from '#shared/table/commit'
import { OrderLines } from '#shared/table/entities/orders'
import { changeWrites } from './changing'
import { requireCountable } from './countable'
import { orderedOf, productsOf } from './new-lines'
import { allocationsOf, withPlaces } from './places-of'

type Asked = z.output<typeof contract.amendPurchaseOrder.body>

export const amendPurchaseOrder = useCase(contract.amendPurchaseOrder, async (call) => {
  const { body, caller } = call
  const before = await ownOrder(call)
  const opened = orThrow(open(before))
  const lines = await changedLines(opened, body.lines)
  const places = await withPlaces(
    opened.places,
    lines.flatMap(({ after }) => after.terms.allocations),
    call,
  )
  const { reason, wantedOn, note, internalNote, clear } = body
  const header = { wantedOn, note, internalNote, ...Object.fromEntries(clear.map((field) => [field, null])) }
  const after = { ...orThrow(change(opened, lines, { header, reason, by: caller.userId })), places }
  const saysTheSame = isSame(
    [after.content, after.internalNote, after.amendment?.reason],
    [opened.content, opened.internalNote, opened.amendment?.reason],
  )
  if (lines.length === 0 && saysTheSame) throw Problem.of('purchaseOrder.nothingChanged', {})
  const view = orderView(after, { role: 'BUYER', organizationId: caller.organizationId })
  await commit([...changeWrites(call, { before, after, lines }), once(call, view)])
  return view
})

/** The lines that are to be otherwise; one that says all that is asked already is none of them. */
async function changedLines(order: PurchaseOrder, asked: Asked['lines']): Promise<Required<Changed>[]> {
  const { organizationId, purchaseOrderId } = order
  const found = await OrderLines.getMany(asked.map(({ line }) => ({ purchaseOrderId, line })))
  const lines = new Map(found.map((each) => [each.line, each]))
  const inPacks = asked.flatMap(({ line, pack }) => (pack === undefined ? [] : (lines.get(line) ?? [])))
  const productOf = await productsOf(organizationId, inPacks)
  return asked.flatMap((each) => {
    const before = lines.get(each.line)
    if (!before) throw Problem.of('purchaseOrder.lineUnknown', { line: each.line })
    const product = each.pack === undefined ? before : productOf(before.productId)
    const after = orThrow(changeLine(order, before, changeOf(order, before, product, each)))
    return after === before ? [] : [{ before, after }]
  })
}

function changeOf(
  { organizationId }: PurchaseOrder,
  line: OrderLine,
  product: Parameters<typeof orderedOf>[0],
  { quantity, pack, unitPrice, wantedOn, allocations, remove }: Asked['lines'][number],
): LineChange {
  const ordered = quantity === undefined ? undefined : orderedOf(product, quantity, pack)
  if (ordered) requireCountable(line, ordered.quantity)
  const parts = allocations && allocationsOf(organizationId, allocations)
  return { ...ordered, unitPrice, wantedOn, allocations: parts, remove }
}
