import { lifecycle } from '../lifecycle'
import type { PartnershipState } from './words'

export const partnershipLifecycle = lifecycle<
  PartnershipState,
  'accept' | 'decline' | 'expire' | 'revoke' | 'suspend' | 'resume' | 'terminate'
>({
  document: 'Partnership',
  initial: 'INVITATION_SENT',
  states: {
    INVITATION_SENT: 'The partner was invited and has not answered.',
    ACCEPTED: 'Both sides trade; what is shared is visible.',
    DECLINED: 'The partner said no.',
    EXPIRED: 'Nobody answered within 14 days.',
    REVOKED: 'The inviter took the invitation back.',
    SUSPENDED: 'Paused: nothing is shared.',
    TERMINATED: 'Ended: nothing is shared; each side keeps its own history.',
  },
  transitions: {
    accept: {
      from: ['INVITATION_SENT'],
      to: ['ACCEPTED'],
      who: ['HUMAN'],
      when: 'The invited company registers or signs in with the token.',
    },
    decline: { from: ['INVITATION_SENT'], to: ['DECLINED'], who: ['HUMAN'], when: 'The invited company declines.' },
    expire: { from: ['INVITATION_SENT'], to: ['EXPIRED'], who: ['AUTOMATION'], when: '14 days pass.' },
    revoke: { from: ['INVITATION_SENT'], to: ['REVOKED'], who: ['HUMAN'], when: 'The inviter takes it back.' },
    suspend: { from: ['ACCEPTED'], to: ['SUSPENDED'], who: ['HUMAN'], when: 'Either side pauses it.' },
    resume: { from: ['SUSPENDED'], to: ['ACCEPTED'], who: ['HUMAN'], when: 'The side that paused it goes on.' },
    terminate: { from: ['ACCEPTED', 'SUSPENDED'], to: ['TERMINATED'], who: ['HUMAN'], when: 'Either side ends it.' },
  },
})

/** How long an invitation can be accepted. */
export const invitationDays = 14
