import type { Account, Posting } from '#shared/domain/ledger/ledger'
import { shareOf } from '#shared/domain/ledger/valuation'
import type { SettlementReason } from '#shared/domain/ledger/words'
import { isParty, locationLeft } from '#shared/domain/shipment/shipment'
import type { LocationId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces, sum, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Asn, AsnLine, Discrepancy, Settlement } from './asn'

/** How much of a difference is not settled yet. Of one whose count was taken back nothing is to be settled. */
export const unsettledOf = ({
  quantity,
  settlements = [],
  state,
}: Pick<Discrepancy, 'quantity' | 'settlements' | 'state'>): Quantity =>
  state === 'REVERSED' ? zero : quantity.minus(sum(settlements.map((each) => each.quantity)))

/** Those of before say it by their kind and where the goods went: at a party nothing that was not taken for good lies anywhere. */
export const isDisputed = ({ isDisputed: said, kind, toLocationId }: Discrepancy): boolean =>
  said ?? (kind === 'SHORT' || toLocationId === undefined)

export type Wanted = {
  resolution: SettlementReason
  quantity?: Quantity
  foundAt?: Settlement['foundAt']
  note?: string
}

export type NotSettled =
  | { code: 'discrepancy.resolved' | 'discrepancy.reversed' }
  | { code: 'discrepancy.tooMuch'; open: string; asked: string }
  | { code: 'discrepancy.notLost' | 'discrepancy.confirmedByCustomer' }
  | { code: 'quantity.tooFine'; sku: string; unit: string; decimals: number }

/**
 * Settles a difference, or a part of it (9.5). What is in dispute leaves it: found goods lie somewhere again, all others are off the books, each
 * for its own reason, so that claims and credits are told from losses.
 */
export function settle(
  discrepancy: Discrepancy,
  { asn, line }: { asn: Asn; line: AsnLine },
  { resolution, foundAt, note, ...wanted }: Wanted,
  at: Instant,
): Result<{ discrepancy: Discrepancy; postings: Posting[] }, NotSettled> {
  const open = unsettledOf(discrepancy)
  const { unit, sku } = line
  const quantity = wanted.quantity ?? open
  if (discrepancy.state === 'RESOLVED') return failed({ code: 'discrepancy.resolved' })
  if (discrepancy.state === 'REVERSED') return failed({ code: 'discrepancy.reversed' })
  if (resolution === 'FOUND' && !isDisputed(discrepancy)) return failed({ code: 'discrepancy.notLost' })
  if (foundAt === 'DESTINATION' && asn.order) return failed({ code: 'discrepancy.confirmedByCustomer' })
  if (quantity.gt(open)) return failed({ code: 'discrepancy.tooMuch', open: open.toFixed(), asked: quantity.toFixed() })
  if (decimalPlaces(quantity) > unit.decimals)
    return failed({ code: 'quantity.tooFine', sku, unit: unit.code, decimals: unit.decimals })
  const settlement: Settlement = { resolution, quantity, foundAt, note, at }
  const after: Discrepancy = {
    ...discrepancy,
    settlements: [...(discrepancy.settlements ?? []), settlement],
    state: quantity.eq(open) ? 'RESOLVED' : 'OPEN',
    version: (discrepancy.version ?? 0) + 1,
  }
  if (!isDisputed(discrepancy)) return done({ discrepancy: after, postings: [] })
  const { productId, lot, listPrice } = line
  const to = reachedBy(asn, settlement)
  const posting: Posting = {
    // Where goods reach stock it is entered there; else where the dispute was.
    locationId: to.account === 'POSITION' ? to.locationId : disputedAt(asn),
    goods: { productId, sku, lot, listPrice },
    quantity,
    from: { account: 'DISPUTED', document: asn.number },
    to,
    reason: resolution,
    cost:
      discrepancy.cost && shareOf(discrepancy.cost, discrepancy.quantity, discrepancy.quantity.minus(open), quantity),
  }
  return done({ discrepancy: after, postings: [posting] })
}

/** In the ledger of which location the goods went into dispute. */
const disputedAt = ({ from, to, order }: Asn): LocationId => (order || isParty(to) ? locationLeft(from) : to).locationId

function reachedBy({ from, to }: Asn, { foundAt }: Settlement): Account {
  if (foundAt === undefined) return { account: 'WRITE_OFF' }
  if (foundAt === 'DESTINATION' && isParty(to)) return { account: 'CUSTOMER', partyId: to.partyId }
  const { locationId } = foundAt === 'DESTINATION' && !isParty(to) ? to : locationLeft(from)
  return { account: 'POSITION', locationId, status: 'AVAILABLE' }
}
