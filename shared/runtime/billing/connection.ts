import type { Through } from '#shared/domain/billing/coverage'
import type { Parents } from '#shared/domain/hierarchy/parents'
import type { OrganizationId } from '#shared/kernel/ids'
import { Relationships } from '#shared/table/entities/hierarchy'
import { parentsUnchanged } from '#shared/table/entities/parents'
import { Partnerships } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'
import { ownersOn, wayUp } from '../ownership'

/** What ties a payer to an organization at this moment. */
export type Connection = {
  /** At the top of the hierarchy that the organization is tied to: who pays. */
  rootId: OrganizationId
  /** Everybody up to that root who might pay. */
  payers: readonly OrganizationId[]
  /** Whether something new may be built on it: a partnership that is suspended carries on what there is. */
  isOpen: boolean
  /** Conditions that it is still so when something is decided on it. */
  held: readonly Write[]
}

/** @returns nothing where the two are not tied any more. */
export async function connectionOf(through: Through, organizationId: OrganizationId): Promise<Connection | undefined> {
  switch (through.kind) {
    case 'OWNERSHIP': {
      const way = await wayUp(organizationId)
      const owners = ownersOn(way).map((owner) => owner.organizationId)
      const rootId = owners.at(-1)
      return rootId && { rootId, payers: owners, isOpen: true, held: way.map(parentsUnchanged) }
    }
    case 'PARTNERSHIP': {
      const partnership = await Partnerships.get(through)
      const { inviterId, partnerId, state } = partnership ?? {}
      const otherId = inviterId === organizationId ? partnerId : inviterId
      if (!partnership || !otherId || (state !== 'ACCEPTED' && state !== 'SUSPENDED')) return undefined
      return from(await wayUp(otherId), otherId, {
        isOpen: state === 'ACCEPTED',
        held: Partnerships.unchanged(partnership, partnership),
      })
    }
    case 'RELATIONSHIP': {
      const relationship = await Relationships.get(through)
      if (relationship?.state !== 'ACTIVE' || relationship.childId !== organizationId) return undefined
      const { parentId } = relationship
      return from(await wayUp(parentId), parentId, {
        isOpen: true,
        held: Relationships.unchanged(relationship, relationship),
      })
    }
  }
}

const from = (
  way: readonly Parents[],
  nearestId: OrganizationId,
  { isOpen, held }: { isOpen: boolean; held: Write },
): Connection => {
  const payers = [nearestId, ...ownersOn(way).map((owner) => owner.organizationId)]
  return { rootId: payers.at(-1) ?? nearestId, payers, isOpen, held: [...way.map(parentsUnchanged), held] }
}
