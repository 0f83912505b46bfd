import * as contract from '#shared/contract/operations/sell-through'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { AcceptedLine } from '#shared/domain/vmi/sell-through'
import { checkLines, lineProblems } from '#shared/domain/vmi/sell-through'
import type { SuppliedProduct } from '#shared/domain/vmi/terms'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { fitting, inOrder, reportWrites } from '#shared/runtime/vmi/take-reports'
import { commit, whileHot } from '#shared/table/commit'
import { knownOf } from './known'
import { reportedLine } from './reported-line'

type Reporting = Call<typeof contract.reportSellThrough>

/**
 * A long report is several commits, the earliest days first. Whoever sends it again, as after a crash, changes nothing of what was taken: so
 * none needs a key to be told apart by.
 */
export const reportSellThrough = useCase(contract.reportSellThrough, async (call) => {
  const { agreement } = await visibleAgreement(call)
  const known = await knownOf(agreement, call.now)
  const lines = call.body.lines.map((line, index) => reportedLine(line, index + 1))
  const { accepted, refused } = checkLines(lines, known)
  const changed = await take(call, agreement, known.products, inOrder(accepted))
  return {
    taken: accepted.length,
    changed,
    refused: refused.map(({ line, problem }) => ({ line, problem, detail: lineProblems[problem] })),
  }
})

async function take(
  call: Reporting,
  agreement: VmiAgreement,
  products: readonly SuppliedProduct[],
  lines: readonly AcceptedLine[],
): Promise<number> {
  let total = 0
  for (let left = lines; left.length > 0; ) {
    const some = fitting(left, agreement)
    total += await whileHot(async () => {
      const { writes, changed } = await reportWrites(agreement, products, some, (happening) => record(call, happening))
      if (changed > 0) await commit(writes)
      return changed
    })
    left = left.slice(some.length)
  }
  return total
}
