import { entry } from './entry'

/** Who you are and what you may. */
export const accessErrors = {
  'access.unauthenticated': entry(
    401,
    'Sign in',
    () => 'The access token is missing, expired or revoked. Sign in, or refresh the session.',
    'Send Authorization: Bearer <accessToken>.',
  ),
  'access.membershipEnded': entry(
    403,
    'Not a member',
    () => 'You are no longer an active member of this organization.',
    'Ask one of its admins.',
  ),
  'access.organizationSuspended': entry(
    403,
    'Organization suspended',
    () => 'This organization is suspended.',
    'Write to support@betterdata.com.',
  ),
  'access.roleTooLow': entry(
    403,
    'Role too low',
    () => 'This needs a higher role. Ask an admin of your organization.',
    'Roles: MEMBER, ORG_ADMIN, ORG_SUPER_ADMIN.',
  ),
  'access.locationLevelTooLow': entry<{ needed: string; held: string }>(
    403,
    'Level at this location too low',
    ({ needed, held }) =>
      `This needs the level ${needed} at the location; you hold ${held}. An admin of your organization can grant it.`,
    'Levels: VIEWER sees, OPERATOR receives, picks, counts and ships, MANAGER adjusts and approves counts.',
  ),
  'access.operationUnknown': entry(
    422,
    'No such operation',
    () => 'There is no operation with this id. They are named as in the API reference: receiving.confirmReceipt.',
    'See /docs for every operation.',
  ),
  'plan.featureLocked': entry(
    403,
    'Upgrade required',
    () => 'This feature is not part of the plan held.',
    'The body names feature, tier held, the plan or add-on that unlocks it at the smallest whole bill, and its price.',
  ),
  'plan.limitReached': entry<{ what: string; limit: number; plan: string; unlock: string; priceUsd: number }>(
    403,
    'Plan limit reached',
    ({ what, limit, plan, unlock, priceUsd }) =>
      `The ${plan} plan holds ${limit} ${what}, and no more can be added. ${unlock} holds more, for $${priceUsd} a month.`,
    'The body names the plan or add-on that gives room, and its price; where that is an add-on, `addOn` is the call that adds it.',
  ),
} as const
