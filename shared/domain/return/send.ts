import type { Movement, Posting } from '#shared/domain/ledger/ledger'
import type { StockStatus } from '#shared/domain/ledger/words'
import type { LocationId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { GoodsNow, NotOfLine, Rma, RmaLine, SentParcel, WrongReturnState } from './return'
import { hasAccount, lineNamed, mayTake, sentOf } from './return'
import { inTransitOf } from './under-way'

/** Goods of a line that leave, from where they lie and as what they lie there. */
export type Leaving = { line: number; quantity: Quantity; status: StockStatus; locationId: LocationId }

export type NotSent =
  | WrongReturnState
  | NotOfLine
  | { code: 'return.moreThanOpen'; line: number; open: string; asked: string }

/**
 * Goods leave their customer for who sold them, never more than was approved. They stay its own on the way, at what valuation says of goods that
 * leave: what they cost the seller once concerns its books alone.
 */
export function leaveForSeller(rma: Rma, leaving: readonly Leaving[], goodsNow: GoodsNow): Result<Posting[], NotSent> {
  const allowed = mayTake('send', rma)
  if (!allowed.ok) return allowed
  const asked = new Map<number, Quantity>()
  const postings: Posting[] = []
  for (const { line: number, quantity, status, locationId } of leaving) {
    const named = lineNamed(rma.lines, number, [quantity])
    if (!named.ok) return named
    const line = named.value
    const together = (asked.get(number) ?? zero).plus(quantity)
    asked.set(number, together)
    const open = toSend(line)
    if (together.gt(open))
      return failed({ code: 'return.moreThanOpen', line: number, open: open.toFixed(), asked: together.toFixed() })
    postings.push({
      locationId,
      goods: { ...goodsNow(line), lot: line.bought?.lot },
      quantity,
      from: { account: 'POSITION', locationId, status },
      to: inTransitOf(rma),
      reason: 'RETURNED',
    })
  }
  return done(postings)
}

/** What of a line was approved and has not left yet. */
export const toSend = (line: RmaLine): Quantity => (line.approved ?? zero).minus(sentOf(line))

type Left = {
  leaving: readonly Leaving[]
  /** In the order of what leaves. */
  movements: readonly Movement[]
  carrier?: string
  tracking?: string
}

/** The RMA of which goods have left, each part at what it cost. */
export function sendReturn(rma: Rma, { leaving, movements, ...travel }: Left): Rma {
  const { customer } = rma
  assert(hasAccount(customer), 'goods leave the books of a customer that keeps them here')
  const parcels = leaving.map(({ line, quantity, status, locationId }, index) => {
    const cost = movements[index]?.cost
    assert(cost, 'what leaves stock has a cost')
    return { line, parcel: { locationId, status, quantity, underWay: quantity, cost } }
  })
  const lines = rma.lines.map((line): RmaLine => {
    const left = parcels.filter((each) => each.line === line.line)
    return left.length > 0
      ? { ...line, sent: left.reduce((sent, { parcel }) => added(sent, parcel), line.sent ?? []) }
      : line
  })
  const locationIds = [...new Set([...customer.locationIds, ...leaving.map(({ locationId }) => locationId)])]
  return {
    ...rma,
    ...travel,
    state: rma.state === 'APPROVED' ? 'IN_TRANSIT' : rma.state,
    customer: { ...customer, locationIds },
    lines,
    version: rma.version + 1,
  }
}

/** One parcel for each place and status, however often goods leave there: the document does not grow with every carton. */
function added(sent: readonly SentParcel[], parcel: SentParcel): SentParcel[] {
  const known = sent.find(({ locationId, status }) => locationId === parcel.locationId && status === parcel.status)
  if (!known) return [...sent, parcel]
  const together = {
    ...known,
    quantity: known.quantity.plus(parcel.quantity),
    underWay: known.underWay.plus(parcel.underWay),
    cost: known.cost.plus(parcel.cost),
  }
  return sent.map((each) => (each === known ? together : each))
}

/** Where goods of it left, whether or not they have arrived: these locations are held until nothing more is to come. */
export const leftFrom = ({ lines }: Pick<Rma, 'lines'>): LocationId[] => [
  ...new Set(lines.flatMap(({ sent = [] }) => sent.map(({ locationId }) => locationId))),
]
