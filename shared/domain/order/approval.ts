import type { OrganizationId, UserId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { PurchaseOrder, WrongOrderState } from './order'
import { mayPrepare, prepared } from './order'

/**
 * Who approves which amounts. A band reaches up to an amount, that one included; the last band to any. Each asks its levels one after the
 * other; of a level one person decides.
 */
export type ApprovalRules = { organizationId: OrganizationId; currency: Currency; bands: Band[]; version: number }
export type Band = { upToMinor?: number; levels: ApprovalLevel[] }
/** Substitutes may decide whenever an approver may: nobody has to prove that somebody is away. */
export type ApprovalLevel = { approvers: UserId[]; substitutes: UserId[] }

/** One asking for approval, with the levels as they were when it was asked. */
export type Approval = { levels: ApprovalLevel[]; decided: Decided[]; askedAt: Instant; askedBy: UserId }
export type Decided = {
  level: number
  decision: 'APPROVED' | 'REJECTED'
  by: UserId
  asSubstitute?: true
  note?: string
  at: Instant
}

export const approvalLimits = { bands: 10, levels: 5, people: 20 } as const

/** The levels that an amount asks for. An amount in another currency than the rules' asks for the highest: nothing says what it is worth. */
export function levelsFor(rules: ApprovalRules | undefined, { currency, content }: PurchaseOrder): ApprovalLevel[] {
  if (!rules) return []
  const reaches = ({ upToMinor }: Band) => upToMinor === undefined || content.total.lte(upToMinor)
  const band = currency === rules.currency ? rules.bands.find(reaches) : undefined
  return (band ?? rules.bands.at(-1))?.levels ?? []
}

/** Whoever drafted it, or changed an amount of it since it was approved last, approves it at no level. */
export const isOwn = ({ draftedBy, changedBy, changers = [] }: PurchaseOrder, userId: string): boolean =>
  userId === draftedBy || userId === changedBy || changers.some((each) => each === userId)

export const peopleOf = ({ approvers, substitutes }: ApprovalLevel): UserId[] => [...approvers, ...substitutes]

/** The level that is asked now; `undefined` where all have approved. */
export function askedLevel({ levels, decided }: Approval): { number: number; level: ApprovalLevel } | undefined {
  const level = levels[decided.length]
  return level && { number: decided.length + 1, level }
}

/** The people who may decide now. */
export function askedNow(order: PurchaseOrder): UserId[] {
  const asked = order.approval && askedLevel(order.approval)
  if (!asked) return []
  const approved = new Set(order.approval?.decided.map(({ by }) => by))
  return peopleOf(asked.level).filter((userId) => !isOwn(order, userId) && !approved.has(userId))
}

export type NotSubmitted =
  | WrongOrderState
  | { code: 'purchaseOrder.empty' }
  | { code: 'purchaseOrder.noApprover'; level: number }

/**
 * Asks for approval. `isActive`: whether somebody is a member still. Each level must be left with somebody who is nobody of the other levels
 * and has not made the order, for it would wait for ever.
 */
export function submit(
  order: PurchaseOrder,
  rules: ApprovalRules | undefined,
  { by, now, isActive }: { by: UserId; now: Instant; isActive: (userId: string) => boolean },
): Result<PurchaseOrder, NotSubmitted> {
  const allowed = mayPrepare(order, 'submit')
  if (!allowed.ok) return allowed
  if (order.content.lines === 0) return failed({ code: 'purchaseOrder.empty' })
  const levels = levelsFor(rules, order)
  const free = levels.map((level) => peopleOf(level).filter((userId) => isActive(userId) && !isOwn(order, userId)))
  const unstaffed = firstUnstaffed(free)
  if (unstaffed) return failed({ code: 'purchaseOrder.noApprover', level: unstaffed })
  const next = prepared(order, levels.length > 0 ? 'PENDING_APPROVAL' : 'APPROVED')
  const rounds = order.rounds + 1
  return done({ ...next, rounds, approval: { levels, decided: [], askedAt: now, askedBy: by } })
}

/** The first level for which nobody is left when each before it has somebody of its own (a matching, by augmenting paths); 0 where all have. */
function firstUnstaffed(free: readonly (readonly string[])[]): number {
  const levelOf = new Map<string, number>()
  const staff = (index: number, tried: Set<string>): boolean =>
    (free[index] ?? []).some((person) => {
      if (tried.has(person)) return false
      tried.add(person)
      const other = levelOf.get(person)
      if (other !== undefined && !staff(other, tried)) return false
      levelOf.set(person, index)
      return true
    })
  return free.findIndex((_level, index) => !staff(index, new Set())) + 1
}

export type NotDecided =
  | WrongOrderState
  | { code: 'purchaseOrder.notAsked'; round: number; level: number }
  | { code: 'purchaseOrder.ownApproval' | 'purchaseOrder.notApprover' | 'purchaseOrder.approvedAlready' }

type Decision = {
  decision: 'APPROVE' | 'REJECT'
  /** What the approver looked at: which asking, and which level of it. */
  round: number
  level: number
  note?: string
  by: UserId
  now: Instant
}

/** Decides for the level that is asked. Whoever looked at an asking or a level that is over decides nothing. */
export function decide(
  order: PurchaseOrder,
  { decision, round, level, note, by, now }: Decision,
): Result<PurchaseOrder, NotDecided> {
  const allowed = mayPrepare(order, decision === 'APPROVE' ? 'approve' : 'reject')
  if (!allowed.ok) return allowed
  const { approval } = order
  const asked = approval && askedLevel(approval)
  assert(asked, 'what is pending waits for a level')
  if (isOwn(order, by)) return failed({ code: 'purchaseOrder.ownApproval' })
  if (approval.decided.some((each) => each.by === by)) return failed({ code: 'purchaseOrder.approvedAlready' })
  if (round !== order.rounds || level !== asked.number)
    return failed({ code: 'purchaseOrder.notAsked', round: order.rounds, level: asked.number })
  if (!peopleOf(asked.level).includes(by)) return failed({ code: 'purchaseOrder.notApprover' })
  const asSubstitute = asked.level.approvers.includes(by) ? undefined : true
  const said = decision === 'APPROVE' ? 'APPROVED' : 'REJECTED'
  const decided: Decided[] = [...approval.decided, { level, decision: said, by, asSubstitute, note, at: now }]
  const isLast = decided.length === approval.levels.length
  const state = said === 'REJECTED' ? 'REJECTED' : isLast ? 'APPROVED' : 'PENDING_APPROVAL'
  return done({ ...prepared(order, state), approval: { ...approval, decided } })
}
