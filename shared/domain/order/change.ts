import type { UserId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import { isSame } from '#shared/kernel/same'
import type { CalendarDay } from '#shared/kernel/time'
import type { Allocation, LineTerms, OrderLine } from './line'
import { lineValue, underWayOrHere, withTerms } from './line'
import type { PurchaseOrder, WrongOrderState } from './order'
import { mayPrepare, mayStep, orderLimits, prepared } from './order'
import type { PreparationState } from './words'

/** What somebody asks of a line: what is not named stays. */
export type LineChange = {
  quantity?: Quantity
  pack?: { code: string; packs: Quantity }
  unitPrice?: string
  wantedOn?: CalendarDay
  allocations?: Allocation[]
  remove?: boolean
}

export type NotChanged =
  | WrongOrderState
  | { code: 'purchaseOrder.tooManyLines'; maximum: number }
  | { code: 'purchaseOrder.tooManyVersions'; maximum: number }
  | { code: 'purchaseOrder.lineChangedTooOften'; line: number; maximum: number }
  | { code: 'purchaseOrder.tooLarge' }
  | { code: 'purchaseOrder.alreadyShipped'; line: number; quantity: string }
  | { code: 'purchaseOrder.allocationMismatch'; line: number; allocated: string; ordered: string }

/** The order as it may be changed now: one that was sent by an amendment, which is begun where none is being prepared. */
export function open(order: PurchaseOrder): Result<PurchaseOrder, NotChanged> {
  const { sent, amendment } = order
  if (!sent || amendment) {
    const allowed = mayPrepare(order, 'change')
    return allowed.ok ? done(order) : allowed
  }
  const allowed = mayStep(order, 'amend')
  if (!allowed.ok) return allowed
  const maximum = orderLimits.revisions
  if (sent.revision >= maximum) return failed({ code: 'purchaseOrder.tooManyVersions', maximum })
  return done({ ...order, revision: sent.revision + 1, amendment: { state: 'APPROVED', lines: [] } })
}

/** Allocations add up to the line, or there are none. */
export function checkAllocations(
  line: number,
  { allocations, quantity }: Pick<LineTerms, 'allocations' | 'quantity'>,
): Result<void, NotChanged> {
  if (allocations.length === 0) return done(undefined)
  const allocated = allocations.reduce((total, each) => total.plus(each.quantity), zero)
  if (allocated.eq(quantity)) return done(undefined)
  const told = { allocated: allocated.toFixed(), ordered: quantity.toFixed() }
  return failed({ code: 'purchaseOrder.allocationMismatch', line, ...told })
}

/** A line with the terms asked for; the line itself where it is so already. How much of a new quantity goes where is for somebody to say. */
export function changeLine(
  order: PurchaseOrder,
  line: OrderLine,
  { quantity, pack, unitPrice, wantedOn, allocations, remove }: LineChange,
): Result<OrderLine, NotChanged> {
  const { terms } = line
  const wanted: LineTerms = {
    revision: order.revision,
    quantity: remove ? zero : (quantity ?? terms.quantity),
    pack: remove ? undefined : quantity ? pack : terms.pack,
    unitPrice: unitPrice ?? terms.unitPrice,
    wantedOn: wantedOn ?? terms.wantedOn,
    allocations: remove ? [] : (allocations ?? terms.allocations),
  }
  if (isSame(told(wanted), told(terms))) return done(line)
  const least = underWayOrHere(line)
  if (!wanted.quantity.eq(terms.quantity) && wanted.quantity.lt(least))
    return failed({ code: 'purchaseOrder.alreadyShipped', line: line.line, quantity: least.toFixed() })
  const adds = checkAllocations(line.line, wanted)
  if (!adds.ok) return adds
  const changed = withTerms(order, line, wanted)
  const maximum = orderLimits.allocationsKept
  const kept = [...changed.past, changed.terms].reduce((all, each) => all + each.allocations.length, 0)
  if (kept > maximum) return failed({ code: 'purchaseOrder.lineChangedTooOften', line: line.line, maximum })
  return done(changed)
}

/** What a line asks for, whatever the revision. */
const told = ({ revision: _revision, ...terms }: LineTerms) => terms

/** Quantities, prices and where they go need an approval; dates do not. */
const amountsOf = ({ quantity, unitPrice, allocations }: LineTerms) => ({ quantity, unitPrice, allocations })

/** A line before and after; before is absent of one that is added. */
export type Changed = { before?: OrderLine; after: OrderLine }
/** `null`: it is to be said no more. */
export type HeaderChange = { wantedOn?: CalendarDay | null; note?: string | null; internalNote?: string | null }

/**
 * The order as its changed lines and header leave it. A changed amount makes it a draft again, whatever approval it had; dates and notes alone
 * leave it approved, or pending, as it was.
 */
export function change(
  order: PurchaseOrder,
  lines: readonly Changed[],
  { header = {}, reason, by }: { header?: HeaderChange; reason?: string; by: UserId },
): Result<PurchaseOrder, NotChanged> {
  const content = { ...order.content, ...said(order.content, header) }
  for (const { before, after } of lines) {
    if (before) {
      content.total = content.total.minus(lineValue(order.currency, before.terms))
      content.lines -= isThere(before)
    }
    content.total = content.total.plus(lineValue(order.currency, after.terms))
    content.lines += isThere(after)
  }
  if (content.total.gt(orderLimits.total)) return failed({ code: 'purchaseOrder.tooLarge' })
  const lastLine = Math.max(order.lastLine, ...lines.map(({ after }) => after.line))
  const maximum = orderLimits.lines
  if (content.lines > maximum || lastLine > 2 * maximum) return failed({ code: 'purchaseOrder.tooManyLines', maximum })
  const isMaterial = lines.some(
    ({ before, after }) => !isSame(before && amountsOf(before.terms), amountsOf(after.terms)),
  )
  const state = mayPrepare(order, 'change')
  if (!state.ok) return state
  const next = prepared(order, isMaterial || state.value === 'REJECTED' ? 'DRAFT' : state.value)
  const internalNote = header.internalNote === undefined ? order.internalNote : (header.internalNote ?? undefined)
  return done({
    ...next,
    content,
    internalNote,
    lastLine,
    amendment: next.amendment && {
      ...next.amendment,
      lines: [...new Set([...next.amendment.lines, ...lines.map(({ after }) => after.line)])].sort((a, b) => a - b),
      reason: reason ?? next.amendment.reason,
    },
    ...(isMaterial && { changedBy: by, changers: changersWith(order, state.value, by) }),
  })
}

/** What everybody approved is nobody's own any more: with the next change it is asked for anew. */
function changersWith({ changers = [] }: PurchaseOrder, state: PreparationState, by: UserId): UserId[] {
  return [...new Set([...(state === 'APPROVED' ? [] : changers), by])]
}

const isThere = ({ terms }: OrderLine): number => (terms.quantity.eq(zero) ? 0 : 1)

const said = (now: { wantedOn?: CalendarDay; note?: string }, { wantedOn, note }: HeaderChange) => ({
  wantedOn: wantedOn === undefined ? now.wantedOn : (wantedOn ?? undefined),
  note: note === undefined ? now.note : (note ?? undefined),
})
