import type * as contract from '#shared/contract/operations/receiving'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import type { CountedLine } from '#shared/domain/asn/receive'
import { toBase } from '#shared/domain/product/packs'
import { quantity } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import type { Call } from '#shared/runtime/http/call'
import { orThrow } from '#shared/runtime/or-throw'
import { goodsOfOwner } from './goods-of-owner'
import { goodsOfReceiver } from './goods-of-receiver'

export type Asked = Extract<Call<typeof contract.confirmReceipt>['body']['lines'][number], { line: number }>

/**
 * Lines as they were counted by hand: in base units, whatever pack they were counted in, and with what arrived instead of what was announced.
 * Products are looked up only where a line names a pack, a lot or another product: those of the owner, of goods that were ordered those of who
 * receives them.
 *
 * @throws Problem product.notFound, receipt.productUnknown, receipt.announcedOnly, of packs that the product does not have, and of what it cannot be
 * counted as
 */
export async function countedLines(
  asn: Asn,
  asked: readonly Asked[],
  lines: readonly AsnLine[],
  said: { today: CalendarDay; currency: string | undefined },
): Promise<CountedLine[]> {
  const announced = new Map(lines.map((line) => [line.line, line]))
  const named = asked.flatMap(({ pack, lot, productId, ...each }) => {
    const line = announced.get(each.line)
    return line && (pack || lot || productId) ? [{ line, pack, lot, productId }] : []
  })
  const goods = asn.order ? await goodsOfReceiver(asn, named, said) : await goodsOfOwner(asn, named, said)
  return asked.map(({ productId, lot, pack, received, damaged, missing, ...line }): CountedLine => {
    const its = announced.get(line.line)
    const inBase = (size: number) =>
      its && pack ? orThrow(toBase(goods.countedIn(its), quantity(size), pack)) : quantity(size)
    const counted = {
      line: line.line,
      received: inBase(received),
      damaged: inBase(damaged),
      missing: inBase(missing),
      damageReason: line.damageReason,
      damagePhotos: line.damagePhotos,
      pack,
    }
    if (!its || !(productId || lot)) return counted
    return { ...counted, arrivedAs: goods.arrivedAs({ line: its, productId, lot }, counted) }
  })
}
