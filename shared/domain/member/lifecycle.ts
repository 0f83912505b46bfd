import { lifecycle } from '../lifecycle'

export const memberInvitationStates = ['PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED'] as const
export type MemberInvitationState = (typeof memberInvitationStates)[number]

export const memberInvitationLifecycle = lifecycle<
  MemberInvitationState,
  'inviteAgain' | 'accept' | 'decline' | 'revoke' | 'expire'
>({
  document: 'Member invitation',
  evidence: 'member.*',
  initial: 'PENDING',
  states: {
    PENDING: 'The person was invited and has not answered.',
    ACCEPTED: 'The person is a member.',
    DECLINED: 'The person said no.',
    REVOKED: 'An admin took the invitation back.',
    EXPIRED: 'Nobody answered within 7 days.',
  },
  transitions: {
    inviteAgain: {
      from: ['PENDING', 'EXPIRED'],
      to: ['PENDING'],
      who: ['HUMAN'],
      when: 'An admin invites the same address: a new link works, for 7 days, and the one before does not.',
    },
    accept: {
      from: ['PENDING'],
      to: ['ACCEPTED'],
      who: ['HUMAN'],
      when: 'The person registers with the token, or accepts it signed in under the invited address.',
    },
    decline: { from: ['PENDING'], to: ['DECLINED'], who: ['HUMAN'], when: 'The person declines with the token.' },
    revoke: { from: ['PENDING'], to: ['REVOKED'], who: ['HUMAN'], when: 'An admin takes it back.' },
    expire: {
      from: ['PENDING'],
      to: ['EXPIRED'],
      who: ['AUTOMATION'],
      when: '7 days pass; nothing has to run for it.',
    },
  },
})

/** How long an invitation can be accepted. */
export const memberInvitationDays = 7
