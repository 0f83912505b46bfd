import * as contract from '#shared/contract/operations/fees'
import type { StorageStatement } from '#shared/domain/storage-fee/statement'
import { useCase } from '#shared/runtime/http/use-case'
import { StorageStatements, StorageStatementsOfProvider } from '#shared/table/entities/storage-statements'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { statementSummary } from './fee-views'

export const listStatements = useCase(contract.listStatements, async ({ caller, operation, query }) => {
  const { organizationId } = caller
  const { side, rateCardId } = query
  const isShown = ({ rateCardId: of }: Pick<StorageStatement, 'rateCardId'>) =>
    rateCardId === undefined || of === rateCardId
  const paged = { newestFirst: true, scope: `${operation.id} ${side} ${rateCardId}`, isShown }
  if (side === 'OWNER') {
    const page = await listPage(StorageStatements, lists.storageStatements(organizationId), query, paged)
    return { ...page, items: page.items.map((statement) => statementSummary(statement, side)) }
  }
  const page = await listPage(StorageStatementsOfProvider, lists.storageStatementsOf(organizationId), query, paged)
  const found = await StorageStatements.getMany(
    page.items.map(({ ownerId, storageStatementId }) => ({ organizationId: ownerId, storageStatementId })),
  )
  const items = found.sort((a, b) => (a.storageStatementId < b.storageStatementId ? 1 : -1))
  return { ...page, items: items.map((statement) => statementSummary(statement, side)) }
})
