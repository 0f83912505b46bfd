import type { Founding } from '#shared/domain/organization/founding'
import type { EmailClaim } from '#shared/domain/user/user'
import { noAddOns } from '#shared/entitlements/plans'
import { organizationRegistered, userRegistered } from '#shared/events/identity'
import type { Call } from '#shared/runtime/http/call'
import { record } from '#shared/runtime/http/record'
import { Affiliations, EmailClaims, Members, Users } from '#shared/table/entities/identity'
import { AdminCounts } from '#shared/table/entities/members'
import { Entitlements, newUsages, Organizations } from '#shared/table/entities/organizations'
import type { Write } from '#shared/table/entity'
import type { Actor } from '#shared/table/log'

const plan = 'FREE'

/** Who registers acts for itself: there was no user before. */
export const founderOf = ({ user }: Founding): Actor => ({ kind: 'HUMAN', id: user.userId })

/** Everything that a registration brings into being, for the commit of it. Everybody starts with the free plan. */
export function foundingWrites(
  call: Pick<Call, 'now' | 'newId' | 'correlationId'>,
  founding: Founding,
  { invited }: { invited: boolean },
): Write[] {
  const { organization, user, claim, member, affiliation } = founding
  const { organizationId } = organization
  const circumstances = { ...call, actor: founderOf(founding) }
  return [
    Organizations.create(organization),
    Entitlements.create({ organizationId, plan, addOns: noAddOns, suspended: false, version: 1 }),
    ...newUsages(organizationId, plan, noAddOns),
    Users.create(user),
    claimAddress(claim),
    Members.create(member),
    AdminCounts.create({ organizationId, admins: 1, superAdmins: 0, version: 1 }),
    Affiliations.create(affiliation),
    record(circumstances, {
      ownerId: organizationId,
      documentId: organizationId,
      event: organizationRegistered,
      data: { plan, invited },
    }),
    record(circumstances, {
      ownerId: organizationId,
      documentId: user.userId,
      event: userRegistered,
      data: { organizationId, userId: user.userId, verified: claim.verified },
    }),
  ]
}

/** Condition: nobody has verified the address. */
export const claimAddress = (claim: EmailClaim): Write =>
  EmailClaims.putIf(claim, {
    condition: 'nobody has verified this address',
    expression: 'attribute_not_exists(pk) OR verified = :no',
    values: { ':no': false },
    refusal: 'stale',
  })
