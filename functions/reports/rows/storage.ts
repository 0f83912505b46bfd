import type { ReportRow } from '#shared/domain/report/rows'
import type { BilledLine } from '#shared/domain/storage-fee/bill'
import type { StorageStatement } from '#shared/domain/storage-fee/statement'
import { currencyDecimals } from '#shared/kernel/money'
import { quantity } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import { eachOf } from '#shared/runtime/each-of'
import { contentsOf } from '#shared/runtime/storage/visible-statement'
import { StorageStatements, StorageStatementsOfProvider } from '#shared/table/entities/storage-statements'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import type { Found, ReportContext, ReportMaker } from './making'
import { inOrderOf, ReportRows } from './plain'

const statementsAtOnce = 50

async function part(context: ReportContext, cursor: string | undefined): Promise<Found> {
  const { fromMonth, untilMonth, partnershipId } = context.parameters
  assert(fromMonth && untilMonth, 'the contract asks for the months')
  const page = await statementsPage(context, cursor)
  const wanted = page.items.filter(
    ({ month, madeAt, partnership }) =>
      month >= fromMonth &&
      month <= untilMonth &&
      madeAt <= context.at &&
      (partnershipId === undefined || partnership?.partnershipId === partnershipId),
  )
  const rows = await eachOf(wanted, async (statement) => {
    const { lines } = await contentsOf(statement)
    return lines.map((line) => rowOf(statement, line, context))
  })
  return { found: rows.flat(), cursor: page.nextCursor }
}

/** Of the owner of the stock its own; of the provider those of which it has proof. */
async function statementsPage({ organizationId, parameters: { side = 'OWNER' } }: ReportContext, cursor?: string) {
  const request = { cursor, limit: statementsAtOnce }
  const options = { scope: `STORAGE_FEES ${side}` }
  if (side === 'OWNER') return listPage(StorageStatements, lists.storageStatements(organizationId), request, options)
  const page = await listPage(StorageStatementsOfProvider, lists.storageStatementsOf(organizationId), request, options)
  const items = await StorageStatements.getMany(
    page.items.map(({ ownerId, storageStatementId }) => ({ organizationId: ownerId, storageStatementId })),
  )
  return { ...page, items }
}

function rowOf(
  { number, places, partnership, currency }: StorageStatement,
  { month, locationId, rateClass, kind, quantity: charged, rate, amountMinor }: BilledLine,
  { parameters: { side = 'OWNER' } }: ReportContext,
): ReportRow {
  const decimals = currencyDecimals[currency]
  return {
    statement: number,
    month,
    partner: side === 'OWNER' ? partnership?.provider : partnership?.owner,
    location: places.find((place) => place.locationId === locationId)?.code,
    rateClass,
    charge: kind,
    quantity: charged.toNumber(),
    rate,
    amount: quantity(amountMinor)
      .div(10 ** decimals)
      .toFixed(decimals),
    currency,
  }
}

export const storageFees: ReportMaker = {
  part,
  rows: (found) => ReportRows.parse(found).sort(inOrderOf('month', 'statement', 'location', 'rateClass', 'charge')),
}
