import * as contract from '#shared/contract/operations/returns'
import { creditReturn as credit } from '#shared/domain/return/credit'
import { returnCredited } from '#shared/events/returns'
import { assert } from '#shared/kernel/result'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { recordReturn, returnAtPlace, writeRma } from './own-return'
import { returnView } from './return-view'

export const creditReturn = useCase(contract.creditReturn, async (call) => {
  const { body, now } = call
  const before = await returnAtPlace(call)
  expectVersion(call, before.version)
  const { restockingFeePercent, note } = body
  const unitPrices = new Map(body.lines.map(({ line, unitPrice }) => [line, unitPrice]))
  const rma = orThrow(credit(before, { unitPrices, restockingFeePercent, note, at: now }))
  assert(rma.credit, 'what was credited has an amount')
  const { amountMinor: totalMinor, currency } = rma.credit.total
  const view = returnView({ rma, role: 'SELLER' })
  await commit([
    ...writeRma(rma, before),
    ...recordReturn(call, rma, {
      event: returnCredited,
      data: { number: rma.number, totalMinor, currency },
      from: before.state,
      to: rma.state,
    }),
    ...(await secondPerson(call, { documentId: rma.rmaId, amount: rma.credit.total })),
    once(call, view),
  ])
  return view
})
