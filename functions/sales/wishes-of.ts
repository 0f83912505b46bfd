import type * as z from 'zod'
import type { allocateStock } from '#shared/contract/operations/sales'
import { Problem } from '#shared/contract/problem'
import type { Product } from '#shared/domain/product/product'
import type { NotStockable } from '#shared/domain/product/stockable'
import { checkStockable } from '#shared/domain/product/stockable'
import type { Wish } from '#shared/domain/sales-order/allocate'
import type { SalesLine } from '#shared/domain/sales-order/line'
import { openOf } from '#shared/domain/sales-order/line'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity as quantityOf } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { dayOf, daysAfter } from '#shared/kernel/time'
import { orThrow } from '#shared/runtime/or-throw'
import type { LoadedSalesOrder } from '#shared/runtime/sales/load-sales-order'
import { Products } from '#shared/table/entities/catalog'
import { matchedLines } from './matched-lines'

type Asked = z.output<typeof allocateStock.body>

/** Lines for which goods are looked for with one call: each has a level and a list of positions at each place. */
const linesLookedAt = 40

/**
 * What is to be kept for which lines. A line that is named and cannot be kept is refused; where none are named it stays a backorder.
 *
 * @throws Problem salesOrder.lineUnknown, salesOrder.moreThanOpen, salesOrder.productUnknown, salesOrder.otherUnit, what cannot be stocked
 */
export async function wishesOf(
  loaded: LoadedSalesOrder,
  { lines: named, fromLine = 1, minimumRemainingShelfLifeDays }: Asked,
  now: Instant,
): Promise<{ wishes: Wish[]; goesOnWith?: number }> {
  const lines = await matchedLines(loaded)
  const wanted = (named ? named.map((each) => ofNamed(lines, each)) : lines.map(ofAll))
    .filter(({ line, quantity }) => line.line >= fromLine && (named !== undefined || quantity.gt(0)))
    .sort((a, b) => a.line.line - b.line.line)
  const lookedAt = wanted.slice(0, linesLookedAt)
  const products = await productsOf(loaded, lookedAt)
  const wishes = lookedAt.flatMap(({ line, quantity }): Wish[] => {
    const product = line.goods && products.get(line.goods.productId)
    const checked = checkKept(line, product, quantity)
    if (!checked.ok && named) orThrow(checked)
    if (!checked.ok || !product) return []
    const { productId, sku } = product
    const days = minimumRemainingShelfLifeDays ?? product.minimumRemainingShelfLifeDays ?? 0
    return [{ line, goods: { productId, sku }, quantity, usableUntil: daysAfter(dayOf(now), days) }]
  })
  return { wishes, goesOnWith: wanted[linesLookedAt]?.line.line }
}

type Wanted = { line: SalesLine; quantity: Quantity }

const ofAll = (line: SalesLine): Wanted => ({ line, quantity: openOf(line) })

function ofNamed(
  lines: readonly SalesLine[],
  { line: number, quantity, expectedOn }: NonNullable<Asked['lines']>[number],
): Wanted {
  const found = lines.find((each) => each.line === number)
  if (!found) throw Problem.of('salesOrder.lineUnknown', { line: number })
  const open = openOf(found)
  const asked = quantity === undefined ? open : quantityOf(quantity)
  if (asked.gt(open))
    throw Problem.of('salesOrder.moreThanOpen', { line: number, open: open.toFixed(), asked: asked.toFixed() })
  return { line: expectedOn ? { ...found, expectedOn } : found, quantity: asked }
}

async function productsOf({ order: { organizationId } }: LoadedSalesOrder, wanted: readonly Wanted[]) {
  const ids = [...new Set(wanted.flatMap(({ line: { goods } }) => goods?.productId ?? []))]
  const found = await Products.getMany(ids.map((productId) => ({ organizationId, productId })))
  return new Map<string, Product>(found.map((product) => [product.productId, product]))
}

type NotKept =
  | NotStockable
  | { code: 'salesOrder.productUnknown'; line: number; sku: string }
  | { code: 'salesOrder.otherUnit'; line: number; sku: string; unit: string; ordered: string }

/** Whether goods can be kept for a line: lots are chosen when they are, so none has to be named. */
function checkKept(line: SalesLine, product: Product | undefined, quantity: Quantity): Result<void, NotKept> {
  if (!product)
    return failed({ code: 'salesOrder.productUnknown', line: line.line, sku: line.customerSku ?? line.name })
  const { sku, unit } = product
  if (unit.code !== line.unit.code)
    return failed({ code: 'salesOrder.otherUnit', line: line.line, sku, unit: unit.code, ordered: line.unit.code })
  const anyLot = { ...product, lotTracked: false, expiryTracked: false, listPrice: undefined }
  const checked = checkStockable(anyLot, quantity, undefined)
  return checked.ok ? done(undefined) : checked
}
