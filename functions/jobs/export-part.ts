import { cellOf, entriesIn } from '#shared/runtime/csv/cells'
import { columnsOf } from '#shared/runtime/csv/columns'
import { writeCsv } from '#shared/runtime/csv/write-csv'
import { writeFile } from '#shared/runtime/files/bucket'
import { newKeyFor } from '#shared/runtime/jobs/files-of-job'
import type { Part } from '#shared/runtime/jobs/run-step'
import { Products } from '#shared/table/entities/catalog'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { productFields } from './product-columns'
import { saidOf } from './said-of'

/** All products at once: a hundred thousand are some 60 MB, and lie in memory less long than a file would be put together in parts. */
export const exportPart: Part = async (job, save) => {
  const products = (await listAll(Products, lists.products(job.organizationId))).map(saidOf)
  const mostEntries = (list: string) => products.reduce((most, each) => Math.max(most, entriesIn(each, list)), 0)
  const columns = columnsOf(productFields, mostEntries)
  const rows = products.map((product) => columns.map((column) => cellOf(product, column)))
  const resultKey = newKeyFor(job, 'products.csv')
  await writeFile(resultKey, 'text/csv; charset=utf-8', writeCsv([columns.map(({ name }) => name), ...rows]))
  await save({ total: products.length, done: products.length, resultKey, ends: true })
}
