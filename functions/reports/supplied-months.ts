import { Problem } from '#shared/contract/problem'
import { mostMonths, mostSupplierMonths } from '#shared/domain/order/performance-report'
import { monthsBetween } from '#shared/kernel/time'
import { SupplierMonths } from '#shared/table/entities/supplier-performance'
import type { ValueOf } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type Period = { from: string; until: string }
type SupplierMonth = ValueOf<typeof SupplierMonths>

/** Of one supplier, a query a month: it costs nothing how many others there are. */
export async function monthsOfOne(
  buyerId: string,
  supplierId: string,
  { from, until }: Period,
): Promise<SupplierMonth[]> {
  const months = await Promise.all(
    monthsBetween(from, until, mostMonths).map((month) =>
      listAll(SupplierMonths, lists.monthOfSupplier(buyerId, month, supplierId), { consistent: false }),
    ),
  )
  return months.flat()
}

/** Of all of them. @throws Problem report.tooLarge */
export async function monthsOfAll(buyerId: string, { from, until }: Period): Promise<SupplierMonth[]> {
  const found = await listAll(SupplierMonths, lists.supplierMonths(buyerId, from, until), {
    consistent: false,
    atLeast: mostSupplierMonths + 1,
  })
  if (found.length > mostSupplierMonths)
    throw Problem.of('report.tooLarge', { what: 'months of suppliers', maximum: mostSupplierMonths })
  return found
}
