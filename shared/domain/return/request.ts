import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Claim, ClaimChange, Delivered } from './claim'
import { claim, returnableOf } from './claim'
import type { NotOfLine, Rma, RmaLine } from './return'
import { countable } from './return'

export type Wanted = Pick<RmaLine, 'reason' | 'note'> & { delivered: Delivered; held: Claim; quantity: Quantity }

type Header = Pick<
  Rma,
  'organizationId' | 'rmaId' | 'customer' | 'sellerName' | 'reference' | 'note' | 'requestedAt' | 'requestedBy'
>

export type NotReturnable =
  | Extract<NotOfLine, { code: 'quantity.tooFine' }>
  | { code: 'return.tooMuch'; asn: string; line: number; returnable: string; asked: string }

/** Numbers are given to what is not refused. */
type Unnumbered = Omit<Rma, 'number'>

/** Writes down what a customer wants to return, and claims it. Each delivered line is named once. */
export function requestReturn(
  header: Header,
  wanted: readonly Wanted[],
): Result<{ rma: Unnumbered; claims: ClaimChange[] }, NotReturnable> {
  const lines: RmaLine[] = []
  const claims: ClaimChange[] = []
  for (const { delivered, held, quantity, reason, note } of wanted) {
    const tooFine = countable(delivered, [quantity])
    if (tooFine) return tooFine
    const returnable = returnableOf(delivered, held)
    if (quantity.gt(returnable)) {
      const { asnNumber: asn, asnLine: line } = delivered
      const figures = { returnable: returnable.toFixed(), asked: quantity.toFixed() }
      return failed({ code: 'return.tooMuch', asn, line, ...figures })
    }
    const { shipped: _shipped, taken: _taken, fromLocationId: _from, ...goods } = delivered
    const claimed = claim(delivered, held, quantity)
    claims.push(claimed.claim)
    const line = lines.length + 1
    lines.push({ ...goods, line, requested: quantity, cost: claimed.cost, reason, note, parcels: [] })
  }
  const rma: Unnumbered = {
    ...header,
    state: 'REQUESTED',
    fromLocationIds: [...new Set(wanted.flatMap(({ delivered }) => delivered.fromLocationId ?? []))],
    units: { requested: sum(lines.map(({ requested }) => requested)), received: zero },
    receiptKeys: [],
    lines,
    version: 1,
  }
  return done({ rma, claims })
}
