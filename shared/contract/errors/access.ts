import { entry } from './entry'

/** Who you are and what you may. */
export const accessErrors = {
  'access.unauthenticated': entry(
    401,
    'Sign in',
    () =>
      'The access token or key is missing, mistyped, expired or revoked. Sign in, refresh the session, or use a key that works.',
  ),
  'access.membershipEnded': entry(
    403,
    'Not a member',
    () => 'You are no longer an active member of this organization.',
  ),
  'access.organizationSuspended': entry(403, 'Organization suspended', () => 'This organization is suspended.'),
  'access.roleTooLow': entry(403, 'Role too low', () => 'This needs a higher role. Ask an admin of your organization.'),
  'access.keyNotAccepted': entry(403, 'Not with a key', () => 'This takes no ingestion key. Sign in for it.'),
  'access.partnershipPaused': entry(
    403,
    'Partnership suspended',
    () => 'The partnership of this key is suspended. The key works again when it is resumed.',
  ),
  'access.locationLevelTooLow': entry<{ needed: string; held: string }>(
    403,
    'Level at this location too low',
    ({ needed, held }) =>
      `This needs the level ${needed} at the location; you hold ${held}. An admin of your organization can grant it.`,
  ),
  'access.operationUnknown': entry(
    422,
    'No such operation',
    () => 'There is no operation with this id. They are named as in the API reference: receiving.confirmReceipt.',
  ),
  'plan.featureLocked': entry(403, 'Upgrade required', () => 'This feature is not part of the plan held.'),
  'plan.limitReached': entry<{ what: string; limit: number; plan: string; unlock: string; priceUsd: number }>(
    403,
    'Plan limit reached',
    ({ what, limit, plan, unlock, priceUsd }) =>
      `The ${plan} plan holds ${limit} ${what}, and no more can be added. ${unlock} holds more, for $${priceUsd} a month.`,
  ),
} as const
