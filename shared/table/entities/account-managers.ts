import * as z from 'zod'
import { OrganizationId } from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

/** The person of the platform whom an organization turns to. May be named before the plan that gives one. */
export const AccountManagers = entity({
  name: 'accountManager',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    name: z.string(),
    email: z.string(),
    phone: z.string().optional(),
    since: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.accountManager(of.organizationId),
})
