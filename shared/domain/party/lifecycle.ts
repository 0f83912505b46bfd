import { lifecycle } from '../lifecycle'
import type { PartyState } from './words'

/**
 * Only archiving is kept in the party itself. Whether it is invited or promoted is read off its partnership each time, so that the
 * two are never out of step.
 */
export const partyLifecycle = lifecycle<PartyState, 'invite' | 'promote' | 'lapse' | 'part' | 'archive' | 'restore'>({
  document: 'Party',
  evidence: 'party.*',
  initial: 'ACTIVE',
  states: {
    ACTIVE: 'A company without an account: documents reach it by email.',
    INVITED: 'Invited to a partnership and has not answered; until it does, documents go on by email.',
    PROMOTED: 'It accepted: trade goes through the partnership, its history as a party stays here.',
    ARCHIVED: 'No business is done with it any more; its history stays.',
  },
  transitions: {
    invite: { from: ['ACTIVE'], to: ['INVITED'], who: ['HUMAN'], when: 'It is invited to a partnership.' },
    promote: { from: ['INVITED'], to: ['PROMOTED'], who: ['HUMAN'], when: 'It accepts the invitation.' },
    lapse: {
      from: ['INVITED'],
      to: ['ACTIVE'],
      who: ['HUMAN', 'AUTOMATION'],
      when: 'The invitation is declined or revoked, or expires. It can be invited again.',
    },
    part: { from: ['PROMOTED'], to: ['ACTIVE'], who: ['HUMAN'], when: 'The partnership is terminated.' },
    archive: { from: ['ACTIVE'], to: ['ARCHIVED'], who: ['HUMAN'], when: 'Business with it has ended.' },
    restore: { from: ['ARCHIVED'], to: ['ACTIVE'], who: ['HUMAN'], when: 'Business with it goes on.' },
  },
})
