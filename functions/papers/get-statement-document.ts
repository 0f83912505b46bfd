import * as contract from '#shared/contract/operations/papers'
import { printDocument } from '#shared/documents/document'
import { describedStatement, statementRows } from '#shared/documents/storage-statement'
import { writeCsv } from '#shared/runtime/csv/write-csv'
import { useCase } from '#shared/runtime/http/use-case'
import { contentsOf, visibleStatement } from '#shared/runtime/storage/visible-statement'
import { leadToPaper } from './lead-to-paper'

export const getStatementDocument = useCase(contract.getStatementDocument, async (call) => {
  const { statement } = await visibleStatement(call)
  const contents = await contentsOf(statement)
  const { organizationId: ownerId, storageStatementId: documentId } = statement
  const paper = { ownerId, documentId, what: 'storage-statement' } as const
  if (call.query.format === 'PDF')
    return leadToPaper(paper, await printDocument(describedStatement(statement, contents)))
  const rows = new TextEncoder().encode(writeCsv(statementRows(statement, contents)))
  return leadToPaper({ ...paper, form: 'csv' }, rows)
})
