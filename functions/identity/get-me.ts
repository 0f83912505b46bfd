import * as contract from '#shared/contract/operations/identity'
import { namedLevels } from '#shared/domain/location/grants'
import { isOn } from '#shared/domain/user/second-factor'
import { tierOf } from '#shared/entitlements/plans'
import { assert } from '#shared/kernel/result'
import { useCase } from '#shared/runtime/http/use-case'
import { Users } from '#shared/table/entities/identity'
import { Organizations } from '#shared/table/entities/organizations'

export const getMe = useCase(contract.getMe, async ({ caller }) => {
  const [user, organization] = await Promise.all([Users.get(caller), Organizations.get(caller)])
  assert(user && organization, 'a member and its organization are stored as long as the membership is')
  return {
    userId: user.userId,
    name: user.name,
    email: user.email,
    organizationId: organization.organizationId,
    organizationName: organization.name,
    role: caller.role,
    plan: caller.plan,
    tier: tierOf(caller.plan),
    locations: { everywhere: caller.grants.everywhere, at: namedLevels(caller.grants) },
    seesSubsidiaries: caller.seesSubsidiaries,
    emailVerified: user.emailVerifiedAt !== undefined,
    secondFactor: isOn(user.secondFactor),
  }
})
