import * as contract from '#shared/contract/operations/returns'
import { cancelReturn as cancel } from '#shared/domain/return/decide'
import { placesOf } from '#shared/domain/return/return'
import { returnCancelled } from '#shared/events/returns'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { writeClaim } from '#shared/table/entities/returns'
import { claimsOn, releaseReturnPlace, visibleReturn, writeRma } from './own-return'
import { returnView } from './return-view'

export const cancelReturn = useCase(contract.cancelReturn, async (call) => {
  const before = await visibleReturn(call)
  call.locations.require(placesOf(before), 'return.notFound')
  if (before.state === 'CANCELLED') return returnView(before)
  const { rma, claims } = orThrow(
    cancel(before, await claimsOn(before.lines.filter(({ requested, approved = requested }) => approved.gt(0)))),
  )
  await commit([
    ...writeRma(rma, before),
    ...claims.map(writeClaim),
    ...releaseReturnPlace(before),
    record(call, {
      ownerId: rma.organizationId,
      documentId: rma.rmaId,
      event: returnCancelled,
      data: { number: rma.number },
      from: before.state,
      to: rma.state,
    }),
  ])
  return returnView(rma)
})
