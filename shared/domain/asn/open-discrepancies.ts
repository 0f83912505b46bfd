import { shareOf } from '#shared/domain/ledger/valuation'
import type { Quantity } from '#shared/kernel/quantity'
import { sum, zero } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { dayOf } from '#shared/kernel/time'
import type { Discrepancy } from './asn'
import { isDisputed, unsettledOf } from './settle'
import type { DiscrepancyKind } from './words'
import { discrepancyKinds } from './words'

/** What is open of a difference, in short: what the report of open ones adds up. */
export type OpenDiscrepancy = Pick<
  Discrepancy,
  | 'organizationId'
  | 'receiverId'
  | 'discrepancyId'
  | 'partnershipId'
  | 'partyId'
  | 'fromLocationId'
  | 'toLocationId'
  | 'kind'
  | 'dueOn'
  | 'reportedAt'
> & {
  open: Quantity
  /** What the goods that are in dispute still cost. Others lie somewhere, where they are worth it. */
  value?: Quantity
}

/** One report of open differences reads so many of either side; a network that has more has another trouble than their sum. */
export const mostOpenDiscrepancies = 5_000

export function inShort(discrepancy: Discrepancy): OpenDiscrepancy {
  const { organizationId, receiverId, discrepancyId, partnershipId, partyId, fromLocationId, toLocationId } =
    discrepancy
  const { kind, dueOn, reportedAt, cost, quantity } = discrepancy
  const open = unsettledOf(discrepancy)
  return {
    ...{ organizationId, receiverId, discrepancyId, partnershipId, partyId, fromLocationId, toLocationId },
    ...{ kind, dueOn, reportedAt, open },
    value: cost && isDisputed(discrepancy) ? shareOf(cost, quantity, quantity.minus(open), open) : undefined,
  }
}

export type Figures = {
  count: number
  quantity: Quantity
  value: Quantity
  oldestOn: CalendarDay
  overdue: number
}

export type OfPartner = { partnerId: string; total: Figures; kinds: ({ kind: DiscrepancyKind } & Figures)[] }

/** With whom a difference is, by whatever tells it best: a party, a partnership, or the other organization. */
export function partnerOf({ partyId, partnershipId, organizationId, receiverId }: OpenDiscrepancy, readerId: string) {
  return partyId ?? partnershipId ?? (organizationId === readerId ? receiverId : organizationId)
}

/** By partner and kind: whoever has been waited for longest comes first. */
export function openReport(
  found: readonly OpenDiscrepancy[],
  readerId: string,
  today: CalendarDay,
): { total?: Figures; partners: OfPartner[] } {
  const groups = new Map<string, OpenDiscrepancy[]>()
  for (const each of found) {
    const partnerId = partnerOf(each, readerId)
    groups.set(partnerId, [...(groups.get(partnerId) ?? []), each])
  }
  const partners = [...groups].map(([partnerId, group]) => ({
    partnerId,
    total: figuresOf(group, today),
    kinds: discrepancyKinds.flatMap((kind) => {
      const ofKind = group.filter((each) => each.kind === kind)
      return ofKind.length > 0 ? [{ kind, ...figuresOf(ofKind, today) }] : []
    }),
  }))
  const byAge = ({ total: a }: OfPartner, { total: b }: OfPartner) =>
    a.oldestOn === b.oldestOn ? b.count - a.count : a.oldestOn < b.oldestOn ? -1 : 1
  return { total: found.length > 0 ? figuresOf(found, today) : undefined, partners: partners.sort(byAge) }
}

const figuresOf = (group: readonly OpenDiscrepancy[], today: CalendarDay): Figures => ({
  count: group.length,
  quantity: sum(group.map(({ open }) => open)),
  value: sum(group.map(({ value = zero }) => value)),
  oldestOn: group.map(({ reportedAt }) => dayOf(reportedAt)).sort()[0] ?? today,
  overdue: group.filter(({ dueOn }) => dueOn !== undefined && dueOn < today).length,
})
