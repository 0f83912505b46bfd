import { lifecycle } from '../lifecycle'
import type { PartnershipState } from './words'

export type PartnershipStep = 'accept' | 'decline' | 'expire' | 'revoke' | 'resend' | 'suspend' | 'resume' | 'terminate'

export const partnershipLifecycle = lifecycle<PartnershipState, PartnershipStep>({
  document: 'Partnership',
  evidence: 'partnership.*',
  initial: 'INVITATION_SENT',
  states: {
    INVITATION_SENT: 'The partner was invited and has not answered.',
    ACCEPTED: 'Both sides trade; what is shared is visible.',
    DECLINED: 'The partner said no.',
    EXPIRED: 'Nobody answered within 14 days.',
    REVOKED: 'The inviter took the invitation back.',
    SUSPENDED: 'Paused: nothing is shared and nothing new starts; what is on its way can be received.',
    TERMINATED: 'Ended: nothing is shared; each side keeps its own history.',
  },
  transitions: {
    accept: {
      from: ['INVITATION_SENT'],
      to: ['ACCEPTED'],
      who: ['HUMAN'],
      when: 'The invited company registers with the token, or accepts with an organization it has.',
    },
    decline: { from: ['INVITATION_SENT'], to: ['DECLINED'], who: ['HUMAN'], when: 'The invited company declines.' },
    expire: { from: ['INVITATION_SENT'], to: ['EXPIRED'], who: ['AUTOMATION'], when: '14 days pass.' },
    revoke: { from: ['INVITATION_SENT'], to: ['REVOKED'], who: ['HUMAN'], when: 'The inviter takes it back.' },
    resend: {
      from: ['INVITATION_SENT', 'EXPIRED'],
      to: ['INVITATION_SENT'],
      who: ['HUMAN'],
      when: 'The inviter sends it again: a new link for another 14 days, the old one is dead.',
    },
    suspend: { from: ['ACCEPTED'], to: ['SUSPENDED'], who: ['HUMAN'], when: 'Either side pauses it.' },
    resume: { from: ['SUSPENDED'], to: ['ACCEPTED'], who: ['HUMAN'], when: 'The side that paused it goes on.' },
    terminate: { from: ['ACCEPTED', 'SUSPENDED'], to: ['TERMINATED'], who: ['HUMAN'], when: 'Either side ends it.' },
  },
})
