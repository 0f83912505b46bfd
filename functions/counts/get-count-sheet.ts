import * as contract from '#shared/contract/operations/counts'
import { isToBeCounted } from '#shared/domain/count/count'
import { sheetOf } from '#shared/domain/count/sheet'
import { writeCsv } from '#shared/runtime/csv/write-csv'
import { useCase } from '#shared/runtime/http/use-case'
import { itemsOf, linesIn } from './count-lines'
import { loadCount } from './own-count'

/** What is counted already is not on it, so several people can each take a new one. */
export const getCountSheet = useCase(
  contract.getCountSheet,
  async (call) => {
    const count = await loadCount(call)
    const isOpen = count.state === 'OPEN' || count.state === 'RECOUNT'
    const lines = isOpen ? linesIn(await itemsOf(count)) : []
    return writeCsv(sheetOf(lines.filter((line) => isToBeCounted(count, line))))
  },
  { headers: { 'content-disposition': 'attachment; filename="count-sheet.csv"' } },
)
