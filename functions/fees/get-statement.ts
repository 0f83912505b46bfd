import * as contract from '#shared/contract/operations/fees'
import { useCase } from '#shared/runtime/http/use-case'
import { contentsOf, visibleStatement } from '#shared/runtime/storage/visible-statement'
import { lineView, statementSummary, storedView } from './fee-views'

export const getStatement = useCase(contract.getStatement, async (call) => {
  const { statement, side } = await visibleStatement(call)
  const { lines, stored } = await contentsOf(statement)
  return {
    ...statementSummary(statement, side),
    places: statement.places,
    lines: lines.map((line) => lineView(line, statement.currency)),
    stored: stored.map(storedView),
  }
})
