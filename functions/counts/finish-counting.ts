import * as contract from '#shared/contract/operations/counts'
import { finish } from '#shared/domain/count/count'
import { countFinished } from '#shared/events/counts'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Counts } from '#shared/table/entities/counts'
import { itemsOf, linesIn } from './count-lines'
import { countView } from './count-view'
import { loadCount } from './own-count'
import { postCount } from './posting'

/** Every recording writes the count, so its version holds all lines as they were read. */
export const finishCounting = useCase(contract.finishCounting, async (call) => {
  const { body, now } = call
  const count = await loadCount(call)
  const lines = linesIn(await itemsOf(count))
  const { count: finished, standing } = orThrow(finish(count, lines, { now, leavesOut: body.leaveOut }))
  const posted = finished.state === 'POSTED' ? await postCount(call, finished, standing) : undefined
  const { remark = count.remark } = body
  const after = { ...finished, remark, stockDocumentId: posted?.stockDocumentId }
  const { organizationId, countId, locationId, recounted, leftOut, state } = after
  const view = countView(after)
  await commit([
    Counts.replace(after, count),
    ...(posted?.writes ?? []),
    record(call, {
      ownerId: organizationId,
      documentId: countId,
      event: countFinished,
      data: {
        locationId,
        recounted: state === 'RECOUNT' ? recounted.length : 0,
        leftOut: leftOut.length,
        differences: after.off?.lines ?? 0,
        stockDocumentId: after.stockDocumentId,
      },
      from: count.state,
      to: state,
    }),
    once(call, view),
  ])
  return view
})
