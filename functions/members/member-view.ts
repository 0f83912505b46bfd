import type * as z from 'zod'
import type { getMember } from '#shared/contract/operations/members'
import { isAdmin, namedLevels, noGrants } from '#shared/domain/location/grants'
import type { Member } from '#shared/domain/member/member'
import type { User } from '#shared/domain/user/user'
import { assert } from '#shared/kernel/result'
import type { Caller } from '#shared/runtime/http/call'
import { Users } from '#shared/table/entities/identity'

type View = z.input<(typeof getMember)['output']>
type Viewer = Pick<Caller, 'userId' | 'role'>

/** Admins see everybody; others those who are active, and themselves. */
export const isShownTo =
  (viewer: Viewer) =>
  ({ active, userId }: Member): boolean =>
    active || userId === viewer.userId || isAdmin(viewer.role)

/** Members with the names of the persons they are, as somebody of the organization sees them. Names may be a moment old. */
export async function memberViews(members: readonly Member[], viewer: Viewer): Promise<View[]> {
  const users = await Users.getMany(members, { consistent: false })
  return members.map((member) => {
    const user = users.find(({ userId }) => userId === member.userId)
    assert(user, 'who is a member is a user')
    return viewOf(member, user, viewer)
  })
}

export async function memberView(member: Member, viewer: Viewer): Promise<View> {
  const [view] = await memberViews([member], viewer)
  assert(view, 'one member has one view')
  return view
}

/** Colleagues know each other by name and role; address and rights are the admins' and the member's own affair. */
function viewOf(member: Member, { name, email }: User, viewer: Viewer): View {
  const { userId, role, active, joinedAt, locations = noGrants, seesSubsidiaries = false, version } = member
  const known = { userId, name, role, active, joinedAt, version }
  if (userId !== viewer.userId && !isAdmin(viewer.role)) return known
  return {
    ...known,
    email,
    locations: { everywhere: locations.everywhere, at: namedLevels(locations) },
    seesSubsidiaries,
  }
}
