/**
 * What the platform's operators count: a row an organization and a row a partnership, folded from events. Events come twice, late and in any
 * order, so every fact keeps the log entry it came from and only a newer entry (of firsts, an older one) takes its place: whatever the order
 * and however often, the same history ends in the same rows. Of what changes over time the last of each month is kept: enough to
 * say how every month ended, and a row grows by at most one entry of each kind a month.
 */
import type { BillingMode, BillingStatus } from '#shared/domain/billing/words'
import type { Instant } from '#shared/kernel/time'
import type { Month } from './months'
import { monthOf } from './months'

/** The log entry that says so. Ids of entries rise with time. */
export type Stamp = { logId: string; at: Instant }

export type Standing = {
  mode: BillingMode
  status: BillingStatus
  plan: string
  locationAddOns: number
  advancedForecasting: boolean
}

type Last<Said> = Readonly<Record<Month, Stamp & Said>>

export type OrganizationRow = {
  organizationId: string
  registered?: Stamp & { plan: string; invited: boolean }
  /** Who owns it since then; nobody where no owner is named. */
  owner?: Stamp & { ownerId?: string }
  /** The plan held, whoever pays for it. */
  plans: Last<{ plan: string }>
  standings: Last<Standing>
  /** When each plan was paid for the first time. */
  firstPaid: Readonly<Record<string, Stamp>>
}

export type OrganizationFact = { organizationId: string } & (
  | { kind: 'REGISTERED'; plan: string; invited: boolean }
  | { kind: 'OWNED'; ownerId: string }
  | { kind: 'RELEASED' }
  | { kind: 'PLAN_CHANGED'; plan: string }
  | { kind: 'STANDING_CHANGED'; standing: Standing }
)

export type PartnershipRow = {
  partnershipId: string
  inviterId: string
  invited?: Stamp
  accepted?: Stamp & { partnerId: string; joined: boolean }
  ended?: Stamp
}

export type PartnershipFact = { partnershipId: string; inviterId: string } & (
  | { kind: 'INVITED' }
  /** `joined`: the partner registered to accept. */
  | { kind: 'ACCEPTED'; partnerId: string; joined: boolean }
  | { kind: 'ENDED' }
)

export const noOrganizationRow = (organizationId: string): OrganizationRow => ({
  organizationId,
  plans: {},
  standings: {},
  firstPaid: {},
})

/** The row with the fact in it; the very same row when the fact is known or out of date. */
export function countOrganization(row: OrganizationRow, fact: OrganizationFact, stamp: Stamp): OrganizationRow {
  switch (fact.kind) {
    case 'REGISTERED': {
      const { plan, invited } = fact
      const registered = first(row.registered, { ...stamp, plan, invited })
      return changed({ ...row, registered, plans: lastOf(row.plans, { ...stamp, plan }) }, row)
    }
    case 'OWNED':
      return changed({ ...row, owner: last(row.owner, { ...stamp, ownerId: fact.ownerId }) }, row)
    case 'RELEASED':
      return changed({ ...row, owner: last(row.owner, stamp) }, row)
    case 'PLAN_CHANGED':
      return changed({ ...row, plans: lastOf(row.plans, { ...stamp, plan: fact.plan }) }, row)
    case 'STANDING_CHANGED': {
      const { standing } = fact
      const { plan } = standing
      const plans = lastOf(row.plans, { ...stamp, plan })
      const standings = lastOf(row.standings, { ...stamp, ...standing })
      const paid = first(row.firstPaid[plan], stamp)
      const firstPaid =
        isPaid(standing) && paid !== row.firstPaid[plan] ? { ...row.firstPaid, [plan]: paid } : row.firstPaid
      return changed({ ...row, plans, standings, firstPaid }, row)
    }
  }
}

export function countPartnership(row: PartnershipRow | undefined, fact: PartnershipFact, stamp: Stamp): PartnershipRow {
  const { partnershipId, inviterId } = fact
  const held: PartnershipRow = row ?? { partnershipId, inviterId }
  switch (fact.kind) {
    case 'INVITED':
      return changed({ ...held, invited: first(held.invited, stamp) }, held)
    case 'ACCEPTED': {
      const { partnerId, joined } = fact
      return changed({ ...held, accepted: first(held.accepted, { ...stamp, partnerId, joined }) }, held)
    }
    case 'ENDED':
      return changed({ ...held, ended: first(held.ended, stamp) }, held)
  }
}

/** Paid with money: what an owner's plan includes, what an operator gave and what is on trial is not. Past due is not lost yet. */
export const isPaid = ({ mode, status }: Standing): boolean =>
  (mode === 'SELF_PAY' || mode === 'ADD_ON') && (status === 'ACTIVE' || status === 'PAST_DUE')

const last = <Said extends Stamp>(held: Said | undefined, said: Said): Said =>
  held && held.logId >= said.logId ? held : said
const first = <Said extends Stamp>(held: Said | undefined, said: Said): Said =>
  held && held.logId <= said.logId ? held : said

function lastOf<Said>(held: Last<Said>, said: Stamp & Said): Last<Said> {
  const month = monthOf(said.at)
  const kept = last(held[month], said)
  return kept === held[month] ? held : { ...held, [month]: kept }
}

/** The row as it was where every field is: nothing needs to be written then. */
function changed<Row extends object>(next: Row, row: Row): Row {
  const before = new Map(Object.entries(row))
  return Object.entries(next).every(([field, value]) => before.get(field) === value) ? row : next
}

/** How things stood when a month had ended, or stand up to now within it. */
export function lastUntil<Said>(of: Last<Said>, month: Month): (Stamp & Said) | undefined {
  const latest = Object.keys(of)
    .filter((each) => each <= month)
    .sort()
    .at(-1)
  return latest === undefined ? undefined : of[latest]
}
