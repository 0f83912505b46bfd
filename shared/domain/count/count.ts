import type { CountId, LocationId, OrganizationId, ProductId, StockDocumentId, UserId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { sum } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Lot, PositionName } from '../ledger/ledger'
import type { Cost } from '../ledger/valuation'
import type { StockStatus } from '../ledger/words'
import { may } from '../lifecycle'
import { countLifecycle } from './lifecycle'
import type { ChainPlace, CountRules } from './variance'
import { isBeyond, varianceValue } from './variance'
import type { CountKind, CountScope, CountState } from './words'

/**
 * Counting what lies at a location, and bringing the books in line with it. What the books expect is frozen when a count is opened, and not
 * told to who counts; goods move on meanwhile. So a line's difference is what was counted less what the books held at that very moment, and
 * it is this difference that is posted, whatever has moved since.
 */
export type Count = {
  organizationId: OrganizationId
  countId: CountId
  kind: CountKind
  locationId: LocationId
  scope: CountScope
  zones: string[]
  note?: string
  /** What who finished counting wants to be known. */
  remark?: string
  state: CountState
  lines: number
  /** Lines that are still to be counted before it can be finished. */
  remaining: number
  /** Lines that are counted a second time. */
  recounted: number[]
  /** Lines that nobody counted when counting was finished: nothing is posted for them. */
  leftOut: number[]
  /** Whoever counted a line of it. */
  counters: UserId[]
  /** As they were when it was opened: nobody widens them for a count that is under way. */
  rules: CountRules
  openedAt: Instant
  openedBy?: UserId
  finishedAt?: Instant
  approvedBy?: UserId
  approvedAt?: Instant
  /** How far off it is: lines with a difference, and the value of all differences, whatever their direction. */
  off?: { lines: number; value: Cost }
  stockDocumentId?: StockDocumentId
  version: number
}

/** What somebody counted: once, or once again. */
export type Counting = {
  quantity: Quantity
  by: UserId
  at: Instant
  /** How far the ledger of the product had come when it was counted. */
  place: ChainPlace
  /** What movements did to the position between the freezing and the counting. */
  moved: Quantity
  isRecount: boolean
}

export type CountLine = {
  line: number
  productId: ProductId
  sku: string
  status: StockStatus
  lot?: Lot
  zone?: string
  /** What the books held when it was frozen, and how far the ledger had come. */
  expected: Quantity
  frozen: ChainPlace
  unitCost: Cost
  /** It was not on the sheet: somebody found it. */
  isFound?: boolean
  countings: Counting[]
}

/** As many as a count has at most: a larger location is counted in several, by zones. */
export const mostCountLines = 1_000

export const positionOf = (
  { locationId }: Pick<Count, 'locationId'>,
  line: Omit<CountLine, 'countings'>,
): PositionName => ({
  locationId,
  productId: line.productId,
  status: line.status,
  ...(line.lot && { lot: line.lot }),
})

/** Whether somebody still has to count it. */
export function isToBeCounted(count: Pick<Count, 'recounted' | 'leftOut'>, { line, countings }: CountLine): boolean {
  if (count.leftOut.includes(line)) return false
  return count.recounted.includes(line) ? !countings.some(({ isRecount }) => isRecount) : countings.length === 0
}

/** What stands: of two countings the second, which equals the first or replaces it. */
export const standing = ({ countings }: CountLine): Counting | undefined => countings.at(-1)

/** What the books held when it was counted. */
export const inBooksWhenCounted = ({ expected }: CountLine, { moved }: Counting): Quantity => expected.plus(moved)

export const varianceOf = (line: CountLine, counting: Counting): Quantity =>
  counting.quantity.minus(inBooksWhenCounted(line, counting))

/** A line with what stands of it, for all that counts in the end. */
export type Standing = { line: CountLine; counting: Counting; variance: Quantity }

export function standingLines(count: Pick<Count, 'leftOut'>, lines: readonly CountLine[]): Standing[] {
  const leftOut = new Set(count.leftOut)
  return lines.flatMap((line) => {
    const counting = standing(line)
    return counting && !leftOut.has(line.line) ? [{ line, counting, variance: varianceOf(line, counting) }] : []
  })
}

export type WrongState = { code: 'count.wrongState'; state: CountState }

const mayTake = (step: keyof typeof countLifecycle.transitions, { state }: Pick<Count, 'state'>) =>
  may(countLifecycle, step, state) ? done(undefined) : failed({ code: 'count.wrongState' as const, state })

export type Counted = { line: number; quantity: Quantity; place: ChainPlace; moved: Quantity }

export type NotRecorded =
  | WrongState
  | { code: 'count.lineUnknown'; line: number }
  | { code: 'count.lineCounted'; line: number }
  | { code: 'count.lineNotRecounted'; line: number }

/** Whether somebody may count a line now: it is there, asked for, and not counted by somebody else in this round. */
export function mayCount(
  count: Pick<Count, 'state' | 'recounted'>,
  line: CountLine | undefined,
  number: number,
  by: UserId,
): Result<CountLine, NotRecorded> {
  const allowed = mayTake('record', count)
  if (!allowed.ok) return allowed
  if (!line) return failed({ code: 'count.lineUnknown', line: number })
  const isRecount = count.recounted.includes(number)
  const before = line.countings.find((counting) => counting.isRecount === isRecount)
  if (before && before.by !== by) return failed({ code: 'count.lineCounted', line: number })
  const isAsked = count.state === 'OPEN' || isRecount || line.countings.length === 0 || line.isFound === true
  return isAsked ? done(line) : failed({ code: 'count.lineNotRecounted', line: number })
}

/**
 * Writes down what was counted. Who counts a line again in the same round corrects a mistake; what somebody else has counted stays, and is
 * told.
 */
export function recordCounted(
  count: Count,
  lines: readonly CountLine[],
  counted: readonly Counted[],
  { by, at }: { by: UserId; at: Instant },
): Result<{ count: Count; lines: CountLine[] }, NotRecorded> {
  const changed = new Map(lines.map((line) => [line.line, line]))
  for (const { line: number, quantity, place, moved } of counted) {
    const allowed = mayCount(count, changed.get(number), number, by)
    if (!allowed.ok) return allowed
    const isRecount = count.recounted.includes(number)
    const others = allowed.value.countings.filter((counting) => counting.isRecount !== isRecount)
    const countings = [...others, { quantity, by, at, place, moved, isRecount }]
    changed.set(number, { ...allowed.value, countings })
  }
  const after = [...changed.values()]
  const leftOut = count.leftOut.filter((line) => !counted.some((each) => each.line === line))
  const counters = [...new Set([...count.counters, ...(counted.length > 0 ? [by] : [])])]
  const next = { ...count, leftOut, counters, lines: after.length, version: count.version + 1 }
  const remaining = after.filter((line) => isToBeCounted(next, line)).length
  return done({ count: { ...next, remaining }, lines: after })
}

export type NotFinished =
  | WrongState
  | { code: 'count.incomplete'; remaining: number }
  | { code: 'count.nothingCounted' }

/** What finishing leads to: some lines are counted again, somebody else approves, or all is posted. */
export function finish(
  count: Count,
  lines: readonly CountLine[],
  { now, leavesOut }: { now: Instant; leavesOut: boolean },
): Result<{ count: Count; standing: Standing[] }, NotFinished> {
  const allowed = mayTake('close', count)
  if (!allowed.ok) return allowed
  const missing = lines.filter((line) => isToBeCounted(count, line)).map(({ line }) => line)
  if (missing.length > 0 && !leavesOut) return failed({ code: 'count.incomplete', remaining: missing.length })
  const leftOut = [...count.leftOut, ...missing]
  const stand = standingLines({ leftOut }, lines)
  if (stand.length === 0) return failed({ code: 'count.nothingCounted' })

  const next = { ...count, leftOut, remaining: 0, version: count.version + 1 }
  const doubted = count.state === 'OPEN' ? stand.filter((each) => isOff(count.rules.recount, each)) : []
  if (doubted.length > 0) {
    const recounted = doubted.map(({ line }) => line.line)
    return done({ count: { ...next, state: 'RECOUNT', recounted, remaining: recounted.length }, standing: stand })
  }
  const different = stand.filter(({ variance }) => !variance.eq(0))
  const value = sum(different.map(({ line, variance }) => varianceValue(variance, line.unitCost)))
  const { approval } = count.rules
  const needsApproval = value.gt(approval.totalValue) || different.some((each) => isOff(approval, each))
  const off = { lines: different.length, value }
  return done({
    count: { ...next, state: needsApproval ? 'COUNTED' : 'POSTED', finishedAt: now, off },
    standing: stand,
  })
}

const isOff = (tolerance: CountRules['recount'], { line, counting, variance }: Standing) =>
  isBeyond(tolerance, { variance, expected: inBooksWhenCounted(line, counting), unitCost: line.unitCost })

export type NotApproved = WrongState | { code: 'count.ownCount' }

/** Whoever counted does not approve, whatever they may else: an admin counts as everybody does. */
export function approve(count: Count, by: UserId, now: Instant): Result<Count, NotApproved> {
  const allowed = mayTake('approve', count)
  if (!allowed.ok) return allowed
  if (count.counters.includes(by)) return failed({ code: 'count.ownCount' })
  return done({ ...count, state: 'POSTED', approvedBy: by, approvedAt: now, version: count.version + 1 })
}

export function cancel(count: Count): Result<Count, WrongState> {
  const allowed = mayTake('cancel', count)
  return allowed.ok ? done({ ...count, state: 'CANCELLED', remaining: 0, version: count.version + 1 }) : allowed
}
