/**
 * What a member is in its organization. MEMBER takes part in workflows; ORG_ADMIN administers one organization: users, roles, locations,
 * settings; ORG_SUPER_ADMIN, at the root of a hierarchy, the whole of it. Each holds what the ones before it hold.
 */
export const roles = ['MEMBER', 'ORG_ADMIN', 'ORG_SUPER_ADMIN'] as const
export type Role = (typeof roles)[number]
