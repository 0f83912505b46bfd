import type { LocationGrants } from '#shared/domain/location/grants'
import { isAdmin, levelAt, noGrants } from '#shared/domain/location/grants'
import type { Role } from '#shared/domain/organization/roles'
import type { ThreadDocument } from '#shared/domain/thread/thread'
import type { OrganizationId, UserId } from '#shared/kernel/ids'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import type { Members } from '#shared/table/entities/identity'
import type { ValueOf } from '#shared/table/entity'
import { documentOf } from './document'

/** A member of one of the two companies, by what it may see there. */
export type Viewer = {
  organizationId: OrganizationId
  userId: UserId
  role: Role
  grants: LocationGrants
  sees: (locationId: string) => boolean
}

/** Who calls. */
export const viewing = ({ caller, locations }: { caller: Caller; locations: LocationAccess }): Viewer => ({
  ...caller,
  sees: locations.sees,
})

/** A member who does not call: somebody to be told, or who answers by email. */
export function viewerOf({ organizationId, userId, role, locations: grants = noGrants }: Member): Viewer {
  const sees = (locationId: string) => levelAt({ role, grants }, locationId) !== undefined
  return { organizationId, userId, role, grants, sees }
}

type Member = ValueOf<typeof Members>

/** A thread about no document is open to every member of both companies; about a document, to whoever sees that. */
export async function isOpenTo(viewer: Viewer, { document }: { document?: ThreadDocument }): Promise<boolean> {
  if (!document || seesAllOf(document, viewer)) return true
  const seen = await documentOf(viewer.organizationId, document.documentId)
  return seen?.isOpenTo(viewer) ?? false
}

/** Who may everywhere needs no look at the document, but of those that places alone do not open. */
function seesAllOf({ kind }: ThreadDocument, { role, grants }: Viewer): boolean {
  if (kind === 'PURCHASE_ORDER') return false
  if (isAdmin(role)) return true
  return grants.everywhere !== undefined && kind !== 'STORAGE_STATEMENT'
}
