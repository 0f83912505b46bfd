import { Problem } from '#shared/contract/problem'
import { mostMonths, mostSupplierMonths } from '#shared/domain/order/performance-report'
import { monthsBetween } from '#shared/kernel/time'
import { SupplierMonths } from '#shared/table/entities/supplier-performance'
import type { ValueOf } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type Period = { from: string; until: string }
type SupplierMonth = ValueOf<typeof SupplierMonths>

/** Of one supplier: by key, so that it costs nothing how many others there are. */
export const monthsOfOne = (buyerId: string, supplierId: string, { from, until }: Period): Promise<SupplierMonth[]> =>
  SupplierMonths.getMany(
    monthsBetween(from, until, mostMonths).map((month) => ({ buyerId, supplierId, month })),
    { consistent: false },
  )

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
