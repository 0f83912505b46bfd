import * as contract from '#shared/contract/operations/counts'
import { cancel } from '#shared/domain/count/count'
import { countCancelled } from '#shared/events/counts'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Counts } from '#shared/table/entities/counts'
import { countView } from './count-view'
import { loadCount } from './own-count'

export const cancelCount = useCase(contract.cancelCount, async (call) => {
  const count = await loadCount(call)
  if (count.state === 'CANCELLED') return countView(count)
  const cancelled = orThrow(cancel(count))
  const { organizationId, countId, locationId } = count
  await commit([
    Counts.replace(cancelled, count),
    record(call, {
      ownerId: organizationId,
      documentId: countId,
      event: countCancelled,
      data: { locationId },
      from: count.state,
      to: cancelled.state,
    }),
  ])
  return countView(cancelled)
})
