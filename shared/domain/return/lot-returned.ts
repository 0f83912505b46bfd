import type { AsnLine } from '#shared/domain/asn/asn'
import { isSameLot } from '#shared/domain/asn/substituted'
import type { Lot } from '#shared/domain/ledger/ledger'
import { sum } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'

export type LotNotDelivered = { code: 'return.lotUnknown'; line: number; lot: string }

/**
 * The lot as which goods of a delivered line go back from the books of who had ordered them: the one that is named, where it came by this line; else
 * the announced one, or what came instead of all of it. The seller's books take back what they let go.
 */
export function lotReturned(
  { line, received, damaged, otherLots = [] }: AsnLine,
  announced: Lot | undefined,
  named: Lot | undefined,
): Result<Lot | undefined, LotNotDelivered> {
  const others = otherLots.filter(({ quantity }) => quantity.gt(0))
  const asAnnounced = received.plus(damaged).minus(sum(others.map(({ quantity }) => quantity)))
  const [only] = others
  if (!named) return done(asAnnounced.gt(0) || !only ? announced : only.lot)
  const came = [...(asAnnounced.gt(0) ? [announced] : []), ...others.map(({ lot }) => lot)]
  const found = came.find((lot) => isSameLot(lot, named))
  return found ? done(found) : failed({ code: 'return.lotUnknown', line, lot: named.number })
}
