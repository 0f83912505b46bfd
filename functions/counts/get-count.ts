import * as contract from '#shared/contract/operations/counts'
import type { Count, CountLine } from '#shared/domain/count/count'
import { standingLines } from '#shared/domain/count/count'
import type { LineRefusal } from '#shared/domain/ledger/document-words'
import { levelAt, suffices } from '#shared/domain/location/grants'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { StockDocumentLines } from '#shared/table/entities/stock-documents'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { itemsOf, linesIn } from './count-lines'
import { countView, isTold, lineForCounters, lineForManagers } from './count-view'
import { loadCount } from './own-count'

/** A manager is told what is expected when counting is over; until then managers are counters like all others. */
export const getCount = useCase(contract.getCount, async (call) => {
  const { caller } = call
  const count = await loadCount(call)
  const lines = linesIn(await itemsOf(count))
  const isManager = suffices(levelAt(caller, count.locationId), 'MANAGER')
  if (!isManager || !isTold(count)) {
    return { ...countView(count), items: lines.map((line) => lineForCounters(count, line, caller.userId)) }
  }
  const [{ currency }, refusals] = await Promise.all([valuationOf(caller.organizationId), refusalsOf(count, lines)])
  return {
    ...countView(count),
    off: count.off && { lines: count.off.lines, value: { amount: count.off.value.toFixed(), currency } },
    items: lines.map((line) => lineForManagers(count, line, { currency, refused: refusals.get(line.line) })),
  }
})

/** The lines of the document are those of the count that stand, in their order. */
async function refusalsOf(count: Count, lines: readonly CountLine[]): Promise<Map<number, LineRefusal>> {
  if (!count.stockDocumentId) return new Map()
  const posted = await listAll(StockDocumentLines, lists.stockDocumentLines(count.stockDocumentId))
  const refused = posted.flatMap((item) => item.lines.map((line) => line.refused))
  return new Map(
    standingLines(count, lines).flatMap(({ line }, index) => {
      const why = refused[index]
      return why ? [[line.line, why] as const] : []
    }),
  )
}
