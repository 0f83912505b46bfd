import type { Posting } from '#shared/domain/ledger/ledger'
import type { PlaceInWords } from '#shared/domain/shipment/shipment'
import type { UserId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Claim, ClaimChange } from './claim'
import { keepOf } from './claim'
import type { GoodsNow, NotOfLine, ReturnPlace, Rma, RmaLine, WrongReturnState } from './return'
import { lineNamed, mayTake, underWayOf } from './return'
import { arriving } from './under-way'

export type Decision = {
  /** Of each line, by its number. Zero rejects it. */
  approved: ReadonlyMap<number, Quantity>
  /** Where the goods come back; not asked where nothing does. */
  to: ReturnPlace | PlaceInWords | undefined
  answer?: string
  by: UserId
  at: Instant
}

export type NotDecided =
  | WrongReturnState
  | NotOfLine
  | { code: 'return.lineUndecided'; line: number }
  | { code: 'return.moreThanRequested'; line: number; requested: string; approved: string }

export type Changed = { rma: Rma; claims: ClaimChange[] }

/** Approves or rejects, line by line, all at once. What is not approved is free to be returned by another RMA. */
export function decideReturn(
  rma: Rma,
  claims: readonly Claim[],
  { approved, to, answer, by, at }: Decision,
): Result<Changed, NotDecided> {
  const together = sum(approved.values())
  const allowed = mayTake(together.gt(0) ? 'approve' : 'reject', rma)
  if (!allowed.ok) return allowed
  for (const [number, quantity] of approved) {
    const line = lineNamed(rma.lines, number, [quantity])
    if (!line.ok) return line
    const { requested } = line.value
    if (quantity.gt(requested)) {
      const figures = { requested: requested.toFixed(), approved: quantity.toFixed() }
      return failed({ code: 'return.moreThanRequested', line: number, ...figures })
    }
  }
  const undecided = rma.lines.find(({ line }) => !approved.has(line))
  if (undecided) return failed({ code: 'return.lineUndecided', line: undecided.line })

  const kept = keepOnly(rma.lines, claims, ({ line }) => approved.get(line) ?? zero)
  const lines = kept.lines.map((line) => ({ ...line, approved: approved.get(line.line) }))
  const state = together.gt(0) ? ('APPROVED' as const) : ('REJECTED' as const)
  const units = { ...rma.units, approved: together }
  const decided = { state, to, answer, units, lines, decidedAt: at, decidedBy: by, version: rma.version + 1 }
  return done({ rma: { ...rma, ...decided }, claims: kept.claims })
}

export type NotCancelled = WrongReturnState | { code: 'return.underWay' }

/**
 * Calls it off: all that it claims is free again. Goods that are under way are the customer's: it alone says that they do not come, and they lie
 * again where they left, at what they cost.
 *
 * @param ofCustomer its products as they are named and priced now, where the customer calls it off
 */
export function cancelReturn(
  rma: Rma,
  claims: readonly Claim[],
  ofCustomer?: GoodsNow,
): Result<Changed & { postings: Posting[] }, NotCancelled> {
  const allowed = mayTake('cancel', rma)
  if (!allowed.ok) return allowed
  if (rma.state === 'IN_TRANSIT' && !ofCustomer) return failed({ code: 'return.underWay' })
  const kept = keepOnly(rma.lines, claims, () => zero)
  const back = kept.lines.map((line) =>
    arriving(rma, line, underWayOf(line), {
      to: ({ locationId, status }) => ({ account: 'POSITION', locationId, status }),
      reason: 'REVERSED',
      goods: ofCustomer?.(line),
    }),
  )
  return done({
    rma: { ...rma, state: 'CANCELLED', lines: back.map(({ line }) => line), version: rma.version + 1 },
    claims: kept.claims,
    postings: back.flatMap(({ postings }) => postings),
  })
}

/** Lines that keep less than they claim, and what their claims become. */
export function keepOnly(
  lines: readonly RmaLine[],
  claims: readonly Claim[],
  kept: (line: RmaLine) => Quantity,
): { lines: RmaLine[]; claims: ClaimChange[] } {
  const changes: ClaimChange[] = []
  const after = lines.map((line) => {
    const claimed = line.approved ?? line.requested
    if (kept(line).eq(claimed)) return line
    const held = claims.find(({ asnId, asnLine }) => asnId === line.asnId && asnLine === line.asnLine)
    assert(held, 'what a return claims is counted where it was delivered')
    const less = keepOf(line, claimed, kept(line), held)
    changes.push(less.claim)
    return less.line
  })
  return { lines: after, claims: changes }
}
