import type * as z from 'zod'
import type { PartyView } from '#shared/contract/operations/parties'
import { roleName } from '#shared/domain/partnership/partnership'
import type { Party } from '#shared/domain/party/party'
import type { PartyState } from '#shared/domain/party/words'

export function partyView(party: Party, state: PartyState): z.input<typeof PartyView> {
  const { organizationId: _owner, archivedAt: _archivedAt, partnershipId, ...details } = party
  const isLinked = state === 'INVITED' || state === 'PROMOTED'
  return { ...details, state, roleName: roleName(party.role), partnershipId: isLinked ? partnershipId : undefined }
}
