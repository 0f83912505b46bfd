import * as contract from '#shared/contract/operations/orders'
import { change, open } from '#shared/domain/order/change'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownOrder } from '#shared/runtime/orders/visible-order'
import { orderView } from '#shared/runtime/views/order-view'
import { commit } from '#shared/table/commit'
import { changeWrites } from './changing'
import { newLines } from './new-lines'
import { withPlaces } from './places-of'

export const addOrderLines = useCase(contract.addOrderLines, async (call) => {
  const { body, caller } = call
  const before = await ownOrder(call)
  const opened = orThrow(open(before))
  const lines = (await newLines(opened, body.lines)).map((after) => ({ after }))
  const places = await withPlaces(
    opened.places,
    lines.flatMap(({ after }) => after.terms.allocations),
    call,
  )
  const after = { ...orThrow(change(opened, lines, { by: caller.userId })), places }
  const view = orderView(after, { role: 'BUYER', organizationId: caller.organizationId })
  await commit([...changeWrites(call, { before, after, lines }), once(call, view)])
  return view
})
