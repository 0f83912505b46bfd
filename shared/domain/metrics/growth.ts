import type { Instant } from '#shared/kernel/time'
import type { Month } from './months'
import { laterByMonths, monthOf } from './months'
import { invitersOf, isLive } from './networks'
import type { OrganizationRow, PartnershipRow } from './rows'

/** The plan that everybody starts with, and the one that counts as conversion. */
export type Conversion = { from: string; to: string }

type Within = { organizations: number; share: number; isOver: boolean }
export type Cohort = { month: Month; registered: number; within6Months: Within; within12Months: Within }

/**
 * Organizations by the month in which they registered on the free plan, and how many of them paid for the next one within 6 and within 12
 * months of their own registration. `isOver` says that everybody has had that time; before, the share can only rise.
 */
export function cohorts(rows: readonly OrganizationRow[], { from, to }: Conversion, now: Instant): Cohort[] {
  const free = rows.flatMap(({ registered, firstPaid }) =>
    registered?.plan === from ? [{ registeredAt: registered.at, paidAt: firstPaid[to]?.at }] : [],
  )
  const months = [...new Set(free.map(({ registeredAt }) => monthOf(registeredAt)))].sort()
  return months.map((month) => {
    const cohort = free.filter(({ registeredAt }) => monthOf(registeredAt) === month)
    const within = (count: number): Within => {
      const until = (registeredAt: Instant) => laterByMonths(registeredAt, count)
      const organizations = cohort.filter(
        ({ registeredAt, paidAt }) => paidAt !== undefined && paidAt <= until(registeredAt),
      ).length
      const isOver = cohort.every(({ registeredAt }) => until(registeredAt) < now)
      return { organizations, share: organizations / cohort.length, isOver }
    }
    return { month, registered: cohort.length, within6Months: within(6), within12Months: within(12) }
  })
}

/** Live partnerships of each organization that has any, and the mean over all organizations. */
export function partnershipsPerOrganization(rows: readonly OrganizationRow[], partnerships: readonly PartnershipRow[]) {
  const live = partnerships.filter(isLive)
  const counts = new Map<string, number>()
  for (const id of live.flatMap(({ inviterId, accepted }) => [inviterId, accepted?.partnerId ?? ''])) {
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const organizations = [...counts].map(([organizationId, count]) => ({ organizationId, partnerships: count }))
  return {
    live: live.length,
    perOrganization: rows.length === 0 ? 0 : (live.length * 2) / rows.length,
    most: organizations.sort(
      (a, b) => b.partnerships - a.partnerships || (a.organizationId < b.organizationId ? -1 : 1),
    ),
  }
}

/**
 * Invitations that bring organizations here. The k-factor is that of those who were invited themselves: how many invitations each of them
 * sends, times the share of these by which somebody joined. Above 1 the network grows without anybody else.
 */
export function virality(partnerships: readonly PartnershipRow[]) {
  const inviters = invitersOf(partnerships)
  const joinedBy = new Map<string, number>()
  for (const inviterId of inviters.values()) joinedBy.set(inviterId, (joinedBy.get(inviterId) ?? 0) + 1)
  const sentByInvited = partnerships.filter(({ inviterId }) => inviters.has(inviterId)).length
  const joinedByInvited = [...inviters.values()].filter((inviterId) => inviters.has(inviterId)).length
  const invitersAndJoined = [...joinedBy].map(([organizationId, joined]) => ({ organizationId, joined }))
  return {
    joinedByInvitation: inviters.size,
    byInviter: invitersAndJoined.sort((a, b) => b.joined - a.joined || (a.organizationId < b.organizationId ? -1 : 1)),
    sentByInvited,
    joinedByInvited,
    kFactor: inviters.size === 0 ? 0 : joinedByInvited / inviters.size,
  }
}
