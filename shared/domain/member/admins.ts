import { isAdmin } from '#shared/domain/location/grants'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Member, Standing } from './member'

/**
 * How many active members administer an organization: all admins, and the super admins among them. The count is an item of its own,
 * changed in the commit of every change to one of them, so that two who remove each other at the same moment meet in it.
 */
export type AdminCount = { admins: number; superAdmins: number }

type LastOfThem = { code: 'member.lastAdmin' } | { code: 'member.lastSuperAdmin' }

/** The counts after somebody's standing changed; `undefined` stands for somebody who was, or is, no member. An organization keeps its last admin. */
export function recount(
  count: AdminCount,
  before: Standing | undefined,
  after: Standing | undefined,
): Result<AdminCount, LastOfThem> {
  const [was, is] = [weightOf(before), weightOf(after)]
  const next = {
    admins: count.admins + is.admins - was.admins,
    superAdmins: count.superAdmins + is.superAdmins - was.superAdmins,
  }
  if (is.admins < was.admins && next.admins < 1) return failed({ code: 'member.lastAdmin' })
  if (is.superAdmins < was.superAdmins && next.superAdmins < 1) return failed({ code: 'member.lastSuperAdmin' })
  return done(next)
}

/** Whether a change of standing leaves the counts as they are. */
export function weighsTheSame(before: Standing | undefined, after: Standing | undefined): boolean {
  const [was, is] = [weightOf(before), weightOf(after)]
  return was.admins === is.admins && was.superAdmins === is.superAdmins
}

export function countAdmins(members: readonly Standing[]): AdminCount {
  const weights = members.map(weightOf)
  return {
    admins: weights.reduce((sum, { admins }) => sum + admins, 0),
    superAdmins: weights.reduce((sum, { superAdmins }) => sum + superAdmins, 0),
  }
}

function weightOf(standing: Standing | undefined): AdminCount {
  if (!standing?.active) return { admins: 0, superAdmins: 0 }
  return { admins: isAdmin(standing.role) ? 1 : 0, superAdmins: standing.role === 'ORG_SUPER_ADMIN' ? 1 : 0 }
}

/** Who becomes the first super admin of an organization that has none: the admin who took it there, else the one who has been there longest. */
export function firstSuperAdmin<Held extends Pick<Member, 'userId' | 'role' | 'active' | 'joinedAt'>>(
  members: readonly Held[],
  takenThereBy?: string,
): Held | undefined {
  const active = members.filter((member) => member.active)
  if (active.some(({ role }) => role === 'ORG_SUPER_ADMIN')) return undefined
  const admins = active.filter(({ role }) => isAdmin(role))
  const byAge = admins.sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1))
  return admins.find(({ userId }) => userId === takenThereBy) ?? byAge[0]
}
