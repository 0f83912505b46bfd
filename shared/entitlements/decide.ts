import type { LocationLevel } from '#shared/domain/location/grants'
import { type Role, roles } from '#shared/domain/organization/roles'
import type { Feature } from './features'
import { features, includes } from './features'
import type { AddOns, Plan, Tier } from './plans'
import { tierOf, upgradePath } from './plans'
import { unlockFeature } from './unlock'

/**
 * What a member must hold: the feature by its organization's plan, the role by itself, the level at each location that is touched.
 * `ingestionKeys`: an ingestion key is let in, too, within its partnership.
 */
export type MemberAccess = { feature: Feature; role: Role; location?: LocationLevel; ingestionKeys?: true }

/**
 * What an operation asks for. `public` is written out: an operation without access does not compile. `signedIn` needs a live session
 * only, whatever has become of the membership or the organization it acts for: signing out, switching to another one.
 */
export type Access = 'public' | 'signedIn' | MemberAccess

export type Entitlement = { plan: Plan; addOns: AddOns; suspended: boolean }
export type Membership = { role: Role; active: boolean }

/** Why a request is refused. The keys are the variables of the gateway's ACCESS_DENIED response: all of them, always. */
export type Denial = {
  code:
    | 'plan.featureLocked'
    | 'access.roleTooLow'
    | 'access.membershipEnded'
    | 'access.organizationSuspended'
    | 'access.keyNotAccepted'
    | 'access.partnershipPaused'
  title: string
  detail: string
  feature: string
  tier: Tier | ''
  plan: string
  price: string
  upgradeUrl: string
}

export type Decision = { allowed: true } | { allowed: false; denial: Denial }

const roleNames: Record<Role, string> = {
  MEMBER: 'member',
  ORG_ADMIN: 'organization admin',
  ORG_SUPER_ADMIN: 'super admin at the root organization',
}

/** What is asked, one after the other, before a function sees a request. */
export const accountGates = ['MEMBERSHIP', 'BILLING', 'TIER', 'ROLE'] as const
export type AccountGate = (typeof accountGates)[number]

type Judged = { access: MemberAccess; membership: Membership; entitlement: Entitlement }

/**
 * The one judgement of tier, role and billing state (403). It never sees a resource id: those, and the level at
 * a location, are the handlers'.
 * Every text comes from closed tables, for the gateway substitutes it without escaping.
 */
export function decide(
  access: MemberAccess,
  membership: Membership | undefined,
  entitlement: Entitlement | undefined,
): Decision {
  if (!membership || !entitlement) return { allowed: false, denial: membershipEnded }
  for (const gate of accountGates) {
    const denial = denialAt[gate]({ access, membership, entitlement })
    if (denial) return { allowed: false, denial }
  }
  return { allowed: true }
}

/**
 * The same of an ingestion key. It is nobody's membership: it may what the least of the partner's members may, of the operations that take
 * keys, while the partnership goes on and the partner's organization is in order.
 */
export function decideKey(access: Access, isPaused: boolean, entitlement: Entitlement | undefined): Decision {
  if (typeof access === 'string' || !access.ingestionKeys) return { allowed: false, denial: keyNotAccepted }
  if (isPaused) return { allowed: false, denial: partnershipPaused }
  const asMember = { role: 'MEMBER', active: true } as const
  const asKey = decide({ feature: 'ingestionKeys.use', role: 'MEMBER' }, asMember, entitlement)
  return asKey.allowed ? decide(access, asMember, entitlement) : asKey
}

/** What one gate says, whatever the others say: the denial of a request that fails at it. */
export const denialAt: Record<AccountGate, (judged: Judged) => Denial | undefined> = {
  MEMBERSHIP: ({ membership }) => (membership.active ? undefined : membershipEnded),
  BILLING: ({ entitlement }) => (entitlement.suspended ? organizationSuspended : undefined),
  TIER: ({ access, entitlement }) =>
    includes(access.feature, entitlement.plan, entitlement.addOns)
      ? undefined
      : lockedFeature(access.feature, entitlement),
  ROLE: ({ access, membership, entitlement }) =>
    roles.indexOf(membership.role) < roles.indexOf(access.role) ? roleTooLow(access, entitlement) : undefined,
}

const roleTooLow = ({ role, feature }: MemberAccess, { plan }: Entitlement): Denial =>
  refuse({
    code: 'access.roleTooLow',
    title: 'Role too low',
    detail: `This needs the role ${roleNames[role]}. Ask an admin of your organization.`,
    feature,
    tier: tierOf(plan),
  })

function lockedFeature(feature: Feature, held: Entitlement): Denial {
  const unlock = unlockFeature(feature, held)
  return refuse({
    code: 'plan.featureLocked',
    title: 'Upgrade required',
    detail: `Not part of the ${held.plan} plan: ${features[feature].name}. ${unlock.text} unlocks it for $${unlock.monthlyBillUsd} a month.`,
    feature,
    tier: tierOf(held.plan),
    plan: unlock.text,
    price: `$${unlock.monthlyBillUsd}/month`,
    upgradeUrl: upgradePath,
  })
}

const refuse = (denial: Pick<Denial, 'code' | 'title' | 'detail'> & Partial<Denial>): Denial => ({
  feature: '',
  tier: '',
  plan: '',
  price: '',
  upgradeUrl: '',
  ...denial,
})

const membershipEnded = refuse({
  code: 'access.membershipEnded',
  title: 'Not a member',
  detail: 'You are no longer an active member of this organization. Ask one of its admins, or sign in again.',
})

const organizationSuspended = refuse({
  code: 'access.organizationSuspended',
  title: 'Organization suspended',
  detail: 'This organization is suspended. Write to support@betterdata.com.',
})

const keyNotAccepted = refuse({
  code: 'access.keyNotAccepted',
  title: 'Not with a key',
  detail: 'This takes no ingestion key. Sign in for it.',
})

const partnershipPaused = refuse({
  code: 'access.partnershipPaused',
  title: 'Partnership suspended',
  detail: 'The partnership of this key is suspended. The key works again when it is resumed.',
})
