import { lifecycle } from '../lifecycle'
import type { ApprovalState } from './words'

export const approvalLifecycle = lifecycle<ApprovalState, 'approve' | 'reject' | 'withdraw' | 'expire' | 'use'>({
  document: 'Approval',
  evidence: 'approval.*',
  initial: 'PENDING',
  states: {
    PENDING: 'A request waits for a second person. Nothing of it is done.',
    APPROVED: 'A second person agrees. The request, sent again unchanged, is carried out, once.',
    REJECTED: 'A second person does not agree: the same request is refused until its time is up.',
    WITHDRAWN: 'Whoever asked asks no more.',
    EXPIRED: 'Nobody decided in time, or what was approved was not done in time.',
    USED: 'The request was carried out; its own log entry tells by whom.',
  },
  transitions: {
    approve: {
      from: ['PENDING'],
      to: ['APPROVED'],
      who: ['HUMAN'],
      when: 'An admin who did not ask for it agrees to the request as it was sent.',
    },
    reject: {
      from: ['PENDING'],
      to: ['REJECTED'],
      who: ['HUMAN'],
      when: 'An admin who did not ask for it does not agree.',
    },
    withdraw: {
      from: ['PENDING', 'APPROVED'],
      to: ['WITHDRAWN'],
      who: ['HUMAN', 'AGENT'],
      when: 'Who asked for it wants it no more.',
    },
    expire: {
      from: ['PENDING', 'APPROVED'],
      to: ['EXPIRED'],
      who: ['AUTOMATION'],
      when: 'The hours of the policy are over.',
    },
    use: {
      from: ['APPROVED'],
      to: ['USED'],
      who: ['HUMAN', 'AGENT'],
      when: 'The request is sent again: what it does and this are one commit.',
    },
  },
})
