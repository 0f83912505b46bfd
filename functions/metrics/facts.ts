import { isOwnership } from '#shared/domain/hierarchy/words'
import type { OrganizationFact, PartnershipFact } from '#shared/domain/metrics/rows'
import { standingChanged } from '#shared/events/billing'
import { organizationLinked, organizationUnlinked, relationshipCreated } from '#shared/events/hierarchy'
import { organizationRegistered, planChanged } from '#shared/events/identity'
import { partnerInvited, partnershipAccepted, partnershipTerminated } from '#shared/events/partnerships'
import { unreachable } from '#shared/kernel/result'
import type { ReceivedAny } from '#shared/runtime/events/consumer'

/** Everything that the platform's figures are made of. */
export const countedEvents = [
  organizationRegistered,
  planChanged,
  standingChanged,
  relationshipCreated,
  organizationLinked,
  organizationUnlinked,
  partnerInvited,
  partnershipAccepted,
  partnershipTerminated,
] as const

export type CountedEvent = ReceivedAny<typeof countedEvents>
export type Facts = { organization?: OrganizationFact; partnership?: PartnershipFact }

/** What an event says about an organization or a partnership, in the words of the metrics. Franchises and affiliates are owned by nobody. */
export function factsOf(event: CountedEvent): Facts {
  const { organizationId } = event
  switch (event.type) {
    case 'organization.registered': {
      const { plan, invited } = event.data
      return { organization: { kind: 'REGISTERED', organizationId, plan, invited } }
    }
    case 'organization.planChanged':
      return { organization: { kind: 'PLAN_CHANGED', organizationId, plan: event.data.to } }
    case 'billing.standingChanged': {
      const { mode, status, plan, locationAddOns, advancedForecasting } = event.data
      const standing = { mode, status, plan, locationAddOns, advancedForecasting }
      return { organization: { kind: 'STANDING_CHANGED', organizationId: event.data.organizationId, standing } }
    }
    case 'relationship.created':
    case 'organization.linked': {
      const { childId, parentId, type } = event.data
      return isOwnership(type) ? { organization: { kind: 'OWNED', organizationId: childId, ownerId: parentId } } : {}
    }
    case 'organization.unlinked':
      return isOwnership(event.data.type)
        ? { organization: { kind: 'RELEASED', organizationId: event.data.childId } }
        : {}
    case 'partnership.invited':
      return { partnership: { kind: 'INVITED', ...sidesOf(event.data) } }
    case 'partnership.accepted': {
      const { partnerId, joined } = event.data
      return { partnership: { kind: 'ACCEPTED', ...sidesOf(event.data), partnerId, joined } }
    }
    case 'partnership.terminated':
      return { partnership: { kind: 'ENDED', ...sidesOf(event.data) } }
    default:
      return unreachable(event)
  }
}

const sidesOf = ({ partnershipId, inviterId }: { partnershipId: string; inviterId: string }) => ({
  partnershipId,
  inviterId,
})
