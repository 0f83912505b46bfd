import type { Account, Lot, Posting } from '#shared/domain/ledger/ledger'
import { shareOf } from '#shared/domain/ledger/valuation'
import type { Quantity } from '#shared/kernel/quantity'
import { sum } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Claim, ClaimChange } from './claim'
import { keepOnly } from './decide'
import type { GoodsNow, NotOfLine, Parcel, Rma, RmaLine, WrongReturnState } from './return'
import { accountOf, hasAccount, keptAt, lineNamed, mayTake, openOf, receivedOf, sameLot, underWayOf } from './return'
import { arriving } from './under-way'

/** What arrived of a line, of one lot: the one delivered where none is named. */
export type Arrived = { line: number; quantity: Quantity; lot?: Lot }

export type Arrival = {
  key: string
  arrived: readonly Arrived[]
  /** Nothing more will come: what was approved beyond is free to be returned by another RMA. */
  isLast: boolean
  at: Instant
}

export type NotReceived =
  | WrongReturnState
  | NotOfLine
  | { code: 'stock.lotNotTracked' | 'stock.expiryRequired'; sku: string }
  | { code: 'return.moreThanApproved'; line: number; open: string; received: string }
  | { code: 'return.notSent'; line: number; sent: string; received: string }
  | { code: 'return.nothingReceived' | 'return.underWay' }

/** `ofCustomer`: in the books of a customer with an account. */
export type ReturnReception = { rma: Rma; postings: Posting[]; ofCustomer: Posting[]; claims: ClaimChange[] }

/**
 * Takes goods back from the customer into quarantine, each part at its share of what the line cost when it left. Never more than was
 * approved. Of a customer with an account never more than it sent: title passes back with the receipt, at what the goods cost it. What of that
 * has not come when nothing more is to come is lost to it.
 */
export function receiveReturn(
  rma: Rma,
  claims: readonly Claim[],
  { key, arrived, isLast, at }: Arrival,
  goodsNow: GoodsNow,
): Result<ReturnReception, NotReceived> {
  const allowed = mayTake('receive', rma)
  if (!allowed.ok) return allowed
  assert(rma.to, 'goods come back to where that was approved')
  const seller: Account = { account: 'SUPPLIER', organizationId: rma.organizationId }
  let lines = rma.lines
  const postings: Posting[] = []
  const ofCustomer: Posting[] = []
  for (const { line: number, quantity, lot: found } of arrived) {
    const named = lineNamed(lines, number, [quantity])
    if (!named.ok) return named
    const line = named.value
    const lot = found ?? line.lot
    const refused = refusalOf(line, quantity, lot) ?? notSent(rma, line, quantity)
    if (refused) return failed(refused)
    const locationId = keptAt(rma, line)
    if (locationId) {
      const cost = line.cost && shareOf(line.cost, line.approved ?? quantity, receivedOf(line), quantity)
      const goods = { ...goodsNow(line), lot }
      const from = accountOf(rma.customer, line)
      const to: Account = { account: 'POSITION', locationId, status: 'QUARANTINE' }
      postings.push({ locationId, goods, quantity, from, to, reason: 'RETURNED', cost })
    }
    const arrival = arriving(rma, line, quantity, { to: () => seller, reason: 'RETURNED' })
    ofCustomer.push(...arrival.postings)
    const after = { ...arrival.line, parcels: added(line.parcels, { lot, quantity }) }
    lines = lines.map((each) => (each === line ? after : each))
  }

  const received = sum(lines.map(receivedOf))
  if (received.eq(0)) return failed({ code: rma.state === 'IN_TRANSIT' ? 'return.underWay' : 'return.nothingReceived' })
  const isOver = isLast || lines.every((line) => openOf(line).eq(0))
  if (isOver) {
    const lost = lines.map((line) =>
      arriving(rma, line, underWayOf(line), { to: () => ({ account: 'WRITE_OFF' }), reason: 'SHORT' }),
    )
    lines = lost.map(({ line }) => line)
    ofCustomer.push(...lost.flatMap((each) => each.postings))
  }
  const kept = isOver ? keepOnly(lines, claims, receivedOf) : { lines, claims: [] }
  const after: Rma = {
    ...rma,
    state: isOver ? 'RECEIVED' : 'PARTIALLY_RECEIVED',
    units: { ...rma.units, received },
    receivedAt: isOver ? at : undefined,
    receiptKeys: [...rma.receiptKeys.slice(1 - rememberedKeys), key],
    lines: kept.lines,
    version: rma.version + 1,
  }
  return done({ rma: after, postings, ofCustomer, claims: kept.claims })
}

/** Enough for any day's work; without an end the document would grow with every carton scanned. */
const rememberedKeys = 50

/** Goods with lots come back with one, as they left; whoever finds another says so. */
function refusalOf(line: RmaLine, quantity: Quantity, lot: Lot | undefined): NotReceived | undefined {
  const { sku, line: number } = line
  if (lot && !line.lot) return { code: 'stock.lotNotTracked', sku }
  if (line.lot?.expiresOn && !lot?.expiresOn) return { code: 'stock.expiryRequired', sku }
  const open = openOf(line)
  if (quantity.lte(open)) return undefined
  return { code: 'return.moreThanApproved', line: number, open: open.toFixed(), received: quantity.toFixed() }
}

/** Of a customer with an account nothing arrives that it has not sent. */
function notSent({ customer }: Rma, line: RmaLine, quantity: Quantity): NotReceived | undefined {
  const sent = underWayOf(line)
  if (!hasAccount(customer) || quantity.lte(sent)) return undefined
  return { code: 'return.notSent', line: line.line, sent: sent.toFixed(), received: quantity.toFixed() }
}

function added(parcels: readonly Parcel[], parcel: Parcel): Parcel[] {
  const known = parcels.find(({ lot }) => sameLot(lot, parcel.lot))
  if (!known) return [...parcels, parcel]
  const together = { ...known, quantity: known.quantity.plus(parcel.quantity) }
  return parcels.map((each) => (each === known ? together : each))
}
