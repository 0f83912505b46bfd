import type * as z from 'zod'
import type { getMember } from '#shared/contract/operations/members'
import { isAdmin, namedLevels, noGrants } from '#shared/domain/location/grants'
import type { Member } from '#shared/domain/member/member'
import type { User } from '#shared/domain/user/user'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Caller } from '#shared/runtime/http/call'
import { suppressedAmong } from '#shared/runtime/mail/suppressions'
import { Users } from '#shared/table/entities/identity'

type View = z.input<(typeof getMember)['output']>
type Viewer = Pick<Caller, 'userId' | 'role'>

/** Admins see everybody; others those who are active, and themselves. */
export const isShownTo =
  (viewer: Viewer) =>
  ({ active, userId }: Member): boolean =>
    active || userId === viewer.userId || isAdmin(viewer.role)

/** Members with the names of the persons they are, as somebody of the organization sees them; to be looked at by `now`, also whose emails come back. Names may be a moment old. */
export async function memberViews(members: readonly Member[], viewer: Viewer, now?: Instant): Promise<View[]> {
  const users = await Users.getMany(members, { consistent: false })
  const addresses = isAdmin(viewer.role) ? users.map(({ email }) => email) : []
  const suppressed = now ? await suppressedAmong(addresses, now) : new Set<string>()
  return members.map((member) => {
    const user = users.find(({ userId }) => userId === member.userId)
    assert(user, 'who is a member is a user')
    return viewOf(member, user, viewer, suppressed)
  })
}

export async function memberView(member: Member, viewer: Viewer, now?: Instant): Promise<View> {
  const [view] = await memberViews([member], viewer, now)
  assert(view, 'one member has one view')
  return view
}

/** Colleagues know each other by name and role; address and rights are the admins' and the member's own affair. */
function viewOf(member: Member, { name, email }: User, viewer: Viewer, suppressed: ReadonlySet<string>): View {
  const { userId, role, active, joinedAt, locations = noGrants, seesSubsidiaries = false, version } = member
  const known = { userId, name, role, active, joinedAt, version }
  if (userId !== viewer.userId && !isAdmin(viewer.role)) return known
  return {
    ...known,
    email,
    ...(suppressed.has(email) && { emailsReturn: true as const }),
    locations: { everywhere: locations.everywhere, at: namedLevels(locations) },
    seesSubsidiaries,
  }
}
