import * as contract from '#shared/contract/operations/counts'
import { quantity } from '#shared/kernel/quantity'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { itemsOf } from './count-lines'
import { countView } from './count-view'
import { loadCount } from './own-count'
import { recording, refuseAll } from './recording'

export const recordCounts = useCase(contract.recordCounts, async (call) => {
  const { countedAt, lines, found } = call.body
  const count = await loadCount(call)
  const items = await itemsOf(count)
  const said = [...lines, ...found].map(({ counted, ...what }, index) => ({
    row: index + 1,
    quantity: quantity(counted),
    ...what,
  }))
  const { count: after, writes } = await recording(call, { count, items }, said, { countedAt, refuse: refuseAll })
  const view = countView(after)
  await commit([...writes, once(call, view)])
  return view
})
