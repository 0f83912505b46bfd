import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { LocationAccess } from '#shared/runtime/http/location-access'

/** For whom a dashboard is drawn. */
export type Reader = { organizationId: OrganizationId; actorId: string; sees: LocationAccess['sees']; now: Instant }

/** What a dashboard shows may lag by a moment: half of what is read costs nothing then. */
export const lately = { consistent: false }
