import { lifecycle } from '../lifecycle'
import type { RelationshipState } from './words'

/** How long a proposal can be consented to. */
export const proposalDays = 30

export const relationshipLifecycle = lifecycle<
  RelationshipState,
  'consent' | 'decline' | 'withdraw' | 'expire' | 'end'
>({
  document: 'Relationship',
  evidence: 'relationship.*',
  initial: 'PROPOSED',
  states: {
    PROPOSED: 'The organization below was asked and has not answered. Nothing is linked.',
    ACTIVE: 'The two are linked; ownership shows and administers what is below.',
    DECLINED: 'The organization below said no.',
    WITHDRAWN: 'Who proposed it took it back.',
    EXPIRED: `Nobody answered within ${proposalDays} days.`,
    ENDED: 'Unlinked: all that the link gave is gone; each keeps its own data.',
  },
  transitions: {
    consent: {
      from: ['PROPOSED'],
      to: ['ACTIVE'],
      who: ['HUMAN'],
      when: 'An admin of the organization below agrees. A subsidiary that is newly created is ACTIVE at once.',
    },
    decline: {
      from: ['PROPOSED'],
      to: ['DECLINED'],
      who: ['HUMAN'],
      when: 'An admin of the organization below refuses.',
    },
    withdraw: {
      from: ['PROPOSED'],
      to: ['WITHDRAWN'],
      who: ['HUMAN'],
      when: 'A super admin at the root of the parent takes it back.',
    },
    expire: { from: ['PROPOSED'], to: ['EXPIRED'], who: ['AUTOMATION'], when: `${proposalDays} days pass.` },
    end: {
      from: ['ACTIVE'],
      to: ['ENDED'],
      who: ['HUMAN'],
      when: 'A super admin at the root of the parent unlinks; of a franchise or affiliate an admin of the organization below may, too.',
    },
  },
})
