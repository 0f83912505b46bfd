import type { LocationGrants } from '#shared/domain/location/grants'
import { locationLevels } from '#shared/domain/location/grants'
import { roles } from '#shared/domain/organization/roles'
import type { Entitlement, Membership } from '#shared/entitlements/decide'
import { inForceAt } from '#shared/entitlements/in-force'
import { plans } from '#shared/entitlements/plans'
import { authorizerKeys as keys } from '#shared/table/keys'
import type { Attributes } from './attributes'
import { fieldsOf, isTrue, numberOf, textOf, wordOf } from './attributes'
import type { Claims } from './claims'
import type { ReadItems } from './table'

type Member = Membership & { locations: LocationGrants; seesSubsidiaries: boolean }

/** What is stored about a token's bearer: everything there is to judge by, in one read. */
export type Account = {
  isSignedIn: boolean
  membership: Member | undefined
  entitlement: Entitlement | undefined
}

export async function readAccount(readItems: ReadItems, claims: Claims): Promise<Account> {
  const { sessionId, organizationId, userId } = claims
  const [session, member, entitlement] = await readItems([
    keys.session(userId, sessionId),
    keys.member(organizationId, userId),
    keys.entitlement(organizationId),
  ])
  return {
    isSignedIn: isLive(session) && textOf(session?.organizationId) === organizationId,
    membership: member && membershipOf(member),
    entitlement: entitlement && entitlementOf(entitlement),
  }
}

/** A session that ended is gone. The table may keep one for days after it expired: only its own time counts. */
const isLive = (session: Attributes | undefined) => Date.parse(textOf(session?.expiresAt) ?? '') > Date.now()

/** A word that is not among ours is no membership and no entitlement: what is not understood gives no right. */
function membershipOf(item: Attributes): Member | undefined {
  const role = wordOf(roles, item.role)
  return (
    role && {
      role,
      active: isTrue(item.active),
      locations: grantsOf(fieldsOf(item.locations)),
      seesSubsidiaries: isTrue(item.seesSubsidiaries),
    }
  )
}

function grantsOf({ everywhere, at }: Attributes): LocationGrants {
  const named = Object.entries(fieldsOf(at)).flatMap(([locationId, granted]) => {
    const level = wordOf(locationLevels, granted)
    return level ? [[locationId, level] as const] : []
  })
  return { everywhere: wordOf(locationLevels, everywhere), at: Object.fromEntries(named) }
}

export function entitlementOf(item: Attributes): Entitlement | undefined {
  const plan = wordOf(plans, item.plan)
  const { locations, advancedForecasting } = fieldsOf(item.addOns)
  const addOns = { locations: numberOf(locations), advancedForecasting: isTrue(advancedForecasting) }
  const graceEndsAt = textOf(item.graceEndsAt)
  return (
    plan && {
      ...inForceAt({ plan, addOns, graceEndsAt }, new Date().toISOString()),
      suspended: isTrue(item.suspended),
    }
  )
}
