import type * as contract from '#shared/contract/operations/receiving'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import type { CountedLine } from '#shared/domain/asn/receive'
import { arrivedInstead } from '#shared/domain/asn/substituted'
import { toBase } from '#shared/domain/product/packs'
import type { StockableProduct } from '#shared/domain/product/stockable'
import { checkStockable } from '#shared/domain/product/stockable'
import { quantity } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { dayOf } from '#shared/kernel/time'
import type { Call } from '#shared/runtime/http/call'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'

type Asked = Extract<Call<typeof contract.confirmReceipt>['body']['lines'][number], { line: number }>

/**
 * Lines as they were counted by hand: in base units, whatever pack they were counted in, and with what arrived instead of what was announced.
 * Products are looked up only where a line names a pack, a lot or another product.
 *
 * @throws Problem product.notFound, of packs that the product does not have, and of what it cannot be counted as
 */
export async function countedLines(
  asn: Asn,
  asked: readonly Asked[],
  lines: readonly AsnLine[],
  { now, currency }: { now: string; currency: string | undefined },
): Promise<CountedLine[]> {
  const announced = new Map(lines.map((line) => [line.line, line]))
  const needed = asked.flatMap(({ line, pack, lot, productId }) => [
    ...(productId ? [productId] : []),
    ...(pack || lot ? [announced.get(line)?.productId ?? []].flat() : []),
  ])
  const products = await loadProducts(
    asn.organizationId,
    [...new Set(needed)].map((productId) => ({ productId })),
  )
  return asked.map(({ productId, lot, pack, received, damaged, missing, ...line }): CountedLine => {
    const its = announced.get(line.line)
    const inBase = (size: number, of: StockableProduct | undefined) =>
      of && pack ? orThrow(toBase(of, quantity(size), pack)) : quantity(size)
    const known = its && pack ? products.get(its.productId) : undefined
    const counted: CountedLine = {
      line: line.line,
      received: inBase(received, known),
      damaged: inBase(damaged, known),
      missing: inBase(missing, known),
      damageReason: line.damageReason,
      damagePhotos: line.damagePhotos,
      pack,
    }
    if (!its || !(productId || lot)) return counted
    const arrived = products.get(productId ?? its.productId)
    return { ...counted, arrivedAs: arrivedAs(its, arrived, { counted, lot, currency, today: dayOf(now) }) }
  })
}

type Said = { counted: CountedLine; lot: Asked['lot']; currency: string | undefined; today: CalendarDay }

function arrivedAs(line: AsnLine, product: StockableProduct, { counted, lot, currency, today }: Said) {
  const { productId, sku, listPrice, cost } = product
  for (const size of [counted.received, counted.damaged]) orThrow(checkStockable(product, size, lot))
  const isStandard = cost && cost.currency === currency && productId !== line.productId
  const unitCost = isStandard ? quantity(cost.amount) : undefined
  return arrivedInstead(line, { productId, sku, listPrice, lot, unitCost }, today)
}
