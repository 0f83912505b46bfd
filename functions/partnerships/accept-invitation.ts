import * as contract from '#shared/contract/operations/partnerships'
import { Problem } from '#shared/contract/problem'
import { isAdmin } from '#shared/domain/location/grants'
import { accept, mayAccept } from '#shared/domain/partnership/invitation'
import { acceptanceWrites } from '#shared/runtime/acceptance'
import { once } from '#shared/runtime/http/idempotency'
import { useCase } from '#shared/runtime/http/use-case'
import { openInvitation } from '#shared/runtime/invitations'
import { orThrow } from '#shared/runtime/or-throw'
import { partnershipDetails } from '#shared/runtime/views/partnership-view'
import { commit } from '#shared/table/commit'
import { Members, Users } from '#shared/table/entities/identity'
import { Entitlements, Organizations } from '#shared/table/entities/organizations'

/** Refusals come before the token is touched: whoever signs in under the right address can still use it. */
export const acceptInvitation = useCase(contract.acceptInvitation, async (call) => {
  const { body, caller, now, params } = call
  const { userId } = caller
  const { organizationId } = body
  const invited = await openInvitation(params.token, now)
  const { organization, member } = await administered(userId, organizationId)
  const user = await Users.get({ userId })
  orThrow(mayAccept(invited, { organizationId, email: user?.email ?? '' }))

  const accepted = accept(invited, organization, now)
  const view = partnershipDetails(accepted, organizationId)
  await commit([
    ...acceptanceWrites(call, invited, accepted, { userId, joined: false }),
    // An admin who is removed at this moment accepts before that, or not at all.
    Members.unchanged(member, member),
    once(call, view),
  ])
  return view
})

/** An organization that the person is an active admin of, whichever the session acts for. Every other answers as one that does not exist. */
async function administered(userId: string, organizationId: string) {
  const member = await Members.load({ organizationId, userId }, 'organization.notFound')
  if (!member.active || !isAdmin(member.role)) throw Problem.of('organization.notFound', {})
  const entitlement = await Entitlements.load({ organizationId }, 'organization.notFound')
  if (entitlement.suspended) throw Problem.of('access.organizationSuspended', {})
  return { member, organization: await Organizations.load({ organizationId }, 'organization.notFound') }
}
