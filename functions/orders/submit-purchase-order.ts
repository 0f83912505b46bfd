import * as contract from '#shared/contract/operations/orders'
import { levelsFor, peopleOf, submit } from '#shared/domain/order/approval'
import { preparation } from '#shared/domain/order/order'
import { orderSubmitted } from '#shared/events/orders'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownOrder } from '#shared/runtime/orders/visible-order'
import { orderView } from '#shared/runtime/views/order-view'
import { commit } from '#shared/table/commit'
import { Members } from '#shared/table/entities/identity'
import { ApprovalRulesSet, PurchaseOrders } from '#shared/table/entities/orders'
import { askWrites } from './asking'

export const submitPurchaseOrder = useCase(contract.submitPurchaseOrder, async (call) => {
  const { caller, now } = call
  const { organizationId, userId } = caller
  const before = await ownOrder(call)
  const rules = await ApprovalRulesSet.get({ organizationId })
  const people = [...new Set(levelsFor(rules, before).flatMap(peopleOf))]
  const members = await Members.getMany(people.map((person) => ({ organizationId, userId: person })))
  const active = new Set<string>(members.flatMap((member) => (member.active ? [member.userId] : [])))
  const after = orThrow(submit(before, rules, { by: userId, now, isActive: (person) => active.has(person) }))
  const { purchaseOrderId, number, rounds, approval } = after
  const view = orderView(after, { role: 'BUYER', organizationId })
  await commit([
    PurchaseOrders.replace(after, before),
    record(call, {
      ownerId: organizationId,
      documentId: purchaseOrderId,
      event: orderSubmitted,
      data: { number, round: rounds, levels: approval?.levels.length ?? 0 },
      from: preparation(before),
      to: preparation(after),
    }),
    ...askWrites(call, after),
    once(call, view),
  ])
  return view
})
