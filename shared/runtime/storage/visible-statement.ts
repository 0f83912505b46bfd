import { Problem } from '#shared/contract/problem'
import type { StorageStatement } from '#shared/domain/storage-fee/statement'
import type { RateCardSide } from '#shared/domain/storage-fee/words'
import type { Caller } from '#shared/runtime/http/call'
import { MonthsBilled, StorageStatements, StorageStatementsOfProvider } from '#shared/table/entities/storage-statements'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type By = { caller: Caller; params: { storageStatementId: string } }

/** A statement of the organization's, as owner of the stock or its provider. @throws Problem storageStatement.notFound */
export async function visibleStatement({
  caller,
  params,
}: By): Promise<{ statement: StorageStatement; side: RateCardSide }> {
  const { organizationId } = caller
  const own = await StorageStatements.get({ organizationId, ...params })
  if (own) return { statement: own, side: 'OWNER' }
  const proof = await StorageStatementsOfProvider.get({ providerId: organizationId, ...params })
  if (!proof) throw Problem.of('storageStatement.notFound', {})
  const of = { organizationId: proof.ownerId, ...params }
  return { statement: await StorageStatements.load(of, 'storageStatement.notFound'), side: 'PROVIDER' }
}

/** What it bills: of its month first, then of those that it adjusts. */
export async function contentsOf({ rateCardId, storageStatementId, months }: StorageStatement) {
  const parts = await Promise.all(
    months.map((month) => listAll(MonthsBilled, lists.monthBilled(rateCardId, month, storageStatementId))),
  )
  return { lines: parts.flat().flatMap(({ lines }) => lines), stored: parts.flat().flatMap(({ stored }) => stored) }
}
