/** What the reference says of the problems of `errors/access.ts`: what to do, or where to read on. */
export const accessHelp = {
  'access.unauthenticated': 'Send Authorization: Bearer <accessToken>, or an ingestion key in its place.',
  'access.membershipEnded': 'Ask one of its admins.',
  'access.organizationSuspended': 'Write to support@betterdata.com.',
  'access.roleTooLow': 'Roles: MEMBER, ORG_ADMIN, ORG_SUPER_ADMIN.',
  'access.keyNotAccepted': 'The operations that take ingestion keys say so.',
  'access.partnershipPaused': 'Either side reads who suspended it, and why, in the history of the partnership.',
  'access.locationLevelTooLow':
    'Levels: VIEWER sees, OPERATOR receives, picks, counts and ships, MANAGER adjusts and approves counts.',
  'access.operationUnknown': 'See /docs for every operation.',
  'plan.featureLocked':
    'The body names feature, tier held, the plan or add-on that unlocks it at the smallest whole bill, and its price.',
  'plan.limitReached':
    'The body names the plan or add-on that gives room, and its price; where that is an add-on, `addOn` is the call that adds it.',
} as const
