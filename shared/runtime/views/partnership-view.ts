import type * as z from 'zod'
import type {
  PartnershipChange as ChangeView,
  PartnershipDetails,
  PartnershipView,
} from '#shared/contract/operations/partnerships/views'
import type { PartnershipChange } from '#shared/domain/partnership/change'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { relationshipName, roleName, sideOf } from '#shared/domain/partnership/partnership'
import type { Sharing } from '#shared/domain/partnership/sharing'
import { sharingFor } from '#shared/domain/partnership/sharing'

/** A partnership as one of its sides sees it. */
export function partnershipView(partnership: Partnership, viewerId: string): z.input<typeof PartnershipView> {
  const { partnershipId, state, stateChange, role, relationship, sharesValues } = partnership
  const { invitedAt, acceptedAt, expiresAt, version } = partnership
  const side = sideOf(partnership, viewerId)
  return {
    partnershipId,
    state,
    stateChange,
    side,
    counterparty:
      side === 'INVITER'
        ? { organizationId: partnership.partnerId, name: partnership.partnerName }
        : { organizationId: partnership.inviterId, name: partnership.inviterName },
    partyId: side === 'INVITER' ? partnership.partyId : undefined,
    role,
    roleName: roleName(role),
    relationship,
    relationshipName: relationshipName(relationship),
    sharedLocations: sharingFor(side, partnership).locations.length,
    sharesValues,
    invitedAt,
    expiresAt: state === 'INVITATION_SENT' ? expiresAt : undefined,
    acceptedAt,
    version,
  }
}

/** Whether a location exists for who reads: an admin sees all that its organization does. */
type Sees = (locationId: string) => boolean
const everything: Sees = () => true

/** The same with what was agreed: terms, and what is shared by id and code. */
export function partnershipDetails(
  partnership: Partnership,
  viewerId: string,
  sees: Sees = everything,
): z.input<typeof PartnershipDetails> {
  return {
    ...partnershipView(partnership, viewerId),
    sharing: sharingView(sharingFor(sideOf(partnership, viewerId), partnership), sees),
    terms: partnership.terms ?? {},
  }
}

export function changeView({ at, side, what }: PartnershipChange, sees: Sees): z.input<typeof ChangeView> {
  if (what.kind !== 'SHARING') return { at, side, what }
  const { kind, before, after } = what
  return { at, side, what: { kind, before: sharingView(before, sees), after: sharingView(after, sees) } }
}

const sharingView = ({ locations, products, values }: Sharing, sees: Sees) => ({
  locations: locations
    .filter(({ locationId }) => sees(locationId))
    .map(({ locationId, code, name }) => ({ locationId, code, name })),
  products,
  values,
})
