import * as contract from '#shared/contract/operations/counts'
import { Problem } from '#shared/contract/problem'
import { mostCountLines } from '#shared/domain/count/count'
import type { SheetRow, Table } from '#shared/domain/count/sheet'
import { readSheet } from '#shared/domain/count/sheet'
import type { OrganizationId, ProductId } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { readCsv } from '#shared/runtime/csv/read-csv'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Skus } from '#shared/table/entities/catalog'
import { itemsOf } from './count-lines'
import { countView } from './count-view'
import { loadCount } from './own-count'
import type { Said } from './recording'
import { recording } from './recording'

export const recordCountSheet = useCase(contract.recordCountSheet, async (call) => {
  const { body, caller } = call
  const count = await loadCount(call)
  const items = await itemsOf(count)
  const { rows, problems } = orThrow(readSheet(tableOf(body.csv)))
  const errors = [...problems]
  const refuse = (row: number, { code, message }: Pick<Problem, 'code' | 'message'>) =>
    errors.push({ row, problem: code, detail: message })
  const said = await resolved(caller.organizationId, onceEach(rows, refuse), refuse)
  const {
    count: after,
    recorded,
    writes,
  } = await recording(call, { count, items }, said, {
    countedAt: body.countedAt,
    refuse,
  })
  const view = { ...countView(after), recorded, errors: errors.sort((a, b) => a.row - b.row) }
  await commit([...writes, once(call, view)])
  return view
})

const limits = { lines: mostCountLines, columns: 50, cellCharacters: 200 }

/** @throws Problem count.sheetUnreadable */
function tableOf(text: string): Table {
  const table = readCsv(new TextEncoder().encode(text), limits)
  if (!table.ok) throw Problem.of('count.sheetUnreadable', { fault: table.failure.detail })
  return table.value
}

type Refuse = (row: number, problem: Pick<Problem, 'code' | 'message'>) => void

/** A line or position that the sheet names again is told; the first one counts. */
function onceEach(rows: readonly SheetRow[], refuse: Refuse): SheetRow[] {
  const seen = new Set<string>()
  return rows.filter((each) => {
    const { row, line } = each
    const name =
      line === undefined
        ? [each.sku.toUpperCase(), each.status, each.lot?.number, each.lot?.expiresOn].join('#')
        : String(line)
    const isFirst = !seen.has(name)
    seen.add(name)
    if (!isFirst) refuse(row, Problem.of('count.sheetUnreadable', { fault: 'The row says again what one above says.' }))
    return isFirst
  })
}

/** What was found beside the sheet, by the products that the SKUs name. */
async function resolved(organizationId: OrganizationId, rows: readonly SheetRow[], refuse: Refuse): Promise<Said[]> {
  const skus = rows.flatMap((row) => (row.line === undefined ? [{ organizationId, sku: row.sku }] : []))
  const known = new Map<string, ProductId | undefined>(
    (await Skus.getMany(skus)).map(({ sku, productId }) => [sku.toUpperCase(), productId]),
  )
  return rows.flatMap((each): Said[] => {
    const { row } = each
    const size = quantity(each.counted)
    if (each.line !== undefined) return [{ row, quantity: size, line: each.line }]
    const productId = known.get(each.sku.toUpperCase())
    if (productId) return [{ row, quantity: size, productId, status: each.status, lot: each.lot }]
    refuse(row, Problem.of('product.notFound', {}))
    return []
  })
}
