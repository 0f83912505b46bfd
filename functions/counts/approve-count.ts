import * as contract from '#shared/contract/operations/counts'
import { approve, standingLines } from '#shared/domain/count/count'
import { countApproved } from '#shared/events/counts'
import { secondPerson } from '#shared/runtime/approvals/second-person'
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

/** Lines do not change any more once counting is finished: what is posted is what was looked at. */
export const approveCount = useCase(contract.approveCount, async (call) => {
  const { caller, now } = call
  const count = await loadCount(call)
  const approved = orThrow(approve(count, caller.userId, now))
  const standing = standingLines(count, linesIn(await itemsOf(count)))
  const { stockDocumentId, writes } = await postCount(call, approved, standing)
  const after = { ...approved, stockDocumentId }
  const { organizationId, countId, locationId, off, state } = after
  const view = countView(after)
  await commit([
    Counts.replace(after, count),
    ...writes,
    ...(await secondPerson(call, { documentId: count.countId })),
    record(call, {
      ownerId: organizationId,
      documentId: countId,
      event: countApproved,
      data: { locationId, differences: off?.lines ?? 0, stockDocumentId },
      from: count.state,
      to: state,
    }),
    once(call, view),
  ])
  return view
})
