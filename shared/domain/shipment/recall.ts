import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import { asnLifecycle } from '#shared/domain/asn/lifecycle'
import type { AsnState } from '#shared/domain/asn/words'
import type { Posting } from '#shared/domain/ledger/ledger'
import type { UserId } from '#shared/kernel/ids'
import { zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import { may } from '../lifecycle'
import type { Departing } from './departure'
import { leavingAtOnce, nextLines } from './departure'
import type { Shipment } from './shipment'
import { isOnBooks } from './shipment'

/**
 * A shipment that is called back before anything of it was confirmed: a truck turned round, or left with the wrong goods. Its ASN is withdrawn at
 * once, so that nobody counts what does not come; then its goods lie again where they left, a few lines in each commit where they are many, and what
 * they filled of an order is open again.
 */
export type NotWithdrawable = { code: 'asn.notWithdrawable'; number: string; state: AsnState }

export function withdraw(
  shipment: Shipment,
  asn: Asn,
  { lines, by }: { lines: number; by: UserId },
): Result<{ shipment: Departing; asn: Asn }, NotWithdrawable> {
  const { number, state, asnId } = asn
  if (!may(asnLifecycle, 'cancel', state)) return failed({ code: 'asn.notWithdrawable', number, state })
  return done({
    asn: { ...asn, state: 'CANCELLED', unitsOpen: zero, version: asn.version + 1 },
    shipment: {
      ...shipment,
      state: 'RECALLING',
      lines,
      departure: { step: 'COMING_BACK', next: 1, asnId, by },
      version: shipment.version + 1,
    },
  })
}

/** Whether all of it comes back in the commit that withdraws its ASN. */
export const isBackAtOnce = ({ lines }: Departing): boolean => lines <= leavingAtOnce

/** From transit to where they left, at what they cost when they did. What left no books comes back to none. */
export function comingBack({ from, asnNumber }: Shipment, lines: readonly AsnLine[]): Posting[] {
  if (!isOnBooks(from)) return []
  const { locationId } = from
  return lines.map(({ productId, sku, lot, listPrice, quantity, cost }) => ({
    locationId,
    goods: { productId, sku, lot, listPrice },
    quantity,
    from: { account: 'IN_TRANSIT', document: asnNumber },
    to: { account: 'POSITION', locationId, status: 'AVAILABLE' },
    reason: 'WITHDRAWN',
    cost,
  }))
}

/** The shipment after its next lines came back: over, when they were the last. */
export function backNext(shipment: Departing): Shipment {
  const { last } = nextLines(shipment)
  const version = shipment.version + 1
  if (last < shipment.lines) return { ...shipment, departure: { ...shipment.departure, next: last + 1 }, version }
  return { ...shipment, state: 'CANCELLED', departure: undefined, version }
}
