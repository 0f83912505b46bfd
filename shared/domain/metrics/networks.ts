/**
 * Who belongs to whose network. Every organization is in exactly one, so that the networks' figures add up to the platform's:
 *
 * - what is owned is in the network of its owner;
 * - what owns others, itself owned by nobody, is the root of a network of its own, whoever invited it;
 * - everything else is in the network of the organization by whose invitation it joined the platform: the first one, for invitations that are
 *   accepted later bring nobody here;
 * - who came alone is a network of one, until it invites or owns others.
 */
import type { OrganizationRow, PartnershipRow } from './rows'

export type Networks = {
  /** The members of each network by its root, the root among them. */
  members: ReadonlyMap<string, readonly string[]>
  rootOf: (organizationId: string) => string
  /** The organizations that a root owns, itself among them. */
  ownedBy: (rootId: string) => ReadonlySet<string>
}

/** By whose invitation each organization joined. */
export function invitersOf(partnerships: readonly PartnershipRow[]): Map<string, string> {
  const joining = partnerships.flatMap(({ inviterId, accepted }) =>
    accepted?.joined ? [{ ...accepted, inviterId }] : [],
  )
  const latestFirst = joining.sort((a, b) => (a.logId < b.logId ? 1 : -1))
  return new Map(latestFirst.map(({ partnerId, inviterId }) => [partnerId, inviterId]))
}

export function networksOf(
  organizations: readonly OrganizationRow[],
  partnerships: readonly PartnershipRow[],
): Networks {
  const inviters = invitersOf(partnerships)
  const owners = new Map(
    organizations.flatMap(({ organizationId, owner }) => (owner?.ownerId ? [[organizationId, owner.ownerId]] : [])),
  )
  const owning = new Set(owners.values())
  const above = (id: string) => owners.get(id) ?? (owning.has(id) ? undefined : inviters.get(id))

  const rootOf = (organizationId: string) => topOf(organizationId, above)
  const members = new Map<string, string[]>()
  for (const { organizationId } of organizations) {
    const root = rootOf(organizationId)
    members.set(root, [...(members.get(root) ?? []), organizationId])
  }
  const owned = new Map<string, Set<string>>()
  for (const { organizationId } of organizations) {
    const owner = topOf(organizationId, (id) => owners.get(id))
    owned.set(owner, (owned.get(owner) ?? new Set([owner])).add(organizationId))
  }
  const ownedBy = (rootId: string) => owned.get(rootId) ?? new Set([rootId])
  return { members, rootOf, ownedBy }
}

/** Links that were turned round may be known in part for a moment and lead in a circle: then the first id in it stands for all of it. */
function topOf(organizationId: string, above: (id: string) => string | undefined): string {
  const way = [organizationId]
  for (let next = above(organizationId); next !== undefined; next = above(next)) {
    const start = way.indexOf(next)
    if (start >= 0) return way.slice(start).sort()[0] ?? next
    way.push(next)
  }
  return way.at(-1) ?? organizationId
}

export const isLive = ({ accepted, ended }: PartnershipRow): boolean => accepted !== undefined && ended === undefined

export type Loss = {
  /** The root and what it owns: they leave together. */
  leaving: number
  /** Organizations outside that lose a partnership with them. */
  partners: string[]
  /** Those of them that are left without any. */
  partnersLeftAlone: number
  /** Those that came by invitation into this network, and pay by now: what else it would not have brought. */
  conversions: string[]
}

/** What goes with a root, besides what it pays itself. */
export function lossOf(
  rootId: string,
  { members, ownedBy }: Networks,
  partnerships: readonly PartnershipRow[],
  pays: (organizationId: string) => boolean,
): Loss {
  const leaving = ownedBy(rootId)
  const live = partnerships.filter(isLive).map(({ inviterId, accepted }) => [inviterId, accepted?.partnerId ?? ''])
  const partners = new Set(
    live
      .filter((sides) => sides.some((id) => leaving.has(id)))
      .flat()
      .filter((id) => !leaving.has(id)),
  )
  const staying = new Set(live.filter((sides) => !sides.some((id) => leaving.has(id))).flat())
  const joined = (members.get(rootId) ?? []).filter((id) => !leaving.has(id))
  return {
    leaving: leaving.size,
    partners: [...partners],
    partnersLeftAlone: [...partners].filter((id) => !staying.has(id)).length,
    conversions: joined.filter(pays),
  }
}
