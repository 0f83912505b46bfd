import type { Invitation, Party } from '#shared/domain/party/party'
import { stateOf } from '#shared/domain/party/party'
import type { PartyState } from '#shared/domain/party/words'
import type { Instant } from '#shared/kernel/time'
import { Parties } from '#shared/table/entities/parties'
import { Partnerships } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'

/** A party, what is known of its invitation, and what that makes of it now. */
export type PartyNow = { party: Party; invitation: Invitation | undefined; state: PartyState }

/** The organization's own party. What is another's answers as what does not exist. */
export async function ownParty(of: { organizationId: string; partyId: string }, now: Instant): Promise<PartyNow> {
  const party = await Parties.load(of, 'party.notFound')
  const { partnershipId } = party
  // That the party is the organization's own proves the invitation its own, too.
  const invitation = partnershipId ? await Partnerships.get({ partnershipId }) : undefined
  return { party, invitation, state: stateOf(party, invitation, now) }
}

/** Parties with what they are now; their invitations are read together. */
export async function partiesNow(parties: readonly Party[], now: Instant): Promise<PartyNow[]> {
  const wanted = parties.flatMap(({ partnershipId }) => (partnershipId ? [{ partnershipId }] : []))
  const found = new Map((await Partnerships.getMany(wanted)).map((each) => [each.partnershipId, each]))
  return parties.map((party) => {
    const invitation = party.partnershipId && found.get(party.partnershipId)
    return { party, invitation, state: stateOf(party, invitation, now) }
  })
}

/** Condition: nobody changed the party since it was read. What its state and address allowed holds when it is written. */
export const unchangedParty = (party: Party): Write =>
  Parties.check(party, {
    condition: 'the party is unchanged since it was read',
    expression: 'version = :seen',
    values: { ':seen': party.version },
    refusal: 'stale',
  })
