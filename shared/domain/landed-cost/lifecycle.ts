import { lifecycle } from '../lifecycle'
import type { ChargeState } from './words'

export type ChargeStep = 'share' | 'post' | 'correct' | 'reverse'

export const chargeLifecycle = lifecycle<ChargeState, ChargeStep>({
  document: 'Charge of an order',
  evidence: 'orderCharge.*',
  initial: 'KEPT',
  states: {
    KEPT: 'Nothing of the order is there that could bear it.',
    POSTING: 'It is shared out over what arrived; the ledger follows, some lines at a time.',
    SHARED: 'What still lies there is worth more by it, and what has left is cost of sales.',
    REVERSED: 'Taken back: its shares are zero, and the ledger has been given back what was posted.',
  },
  transitions: {
    share: {
      from: ['KEPT', 'POSTING', 'SHARED'],
      to: ['KEPT', 'POSTING'],
      who: ['HUMAN', 'AUTOMATION'],
      when: 'It is recorded and goods are there; the order has arrived whole, or nothing more of it comes; somebody asks for it, after more has arrived.',
    },
    correct: {
      from: ['KEPT', 'POSTING', 'SHARED'],
      to: ['KEPT', 'POSTING'],
      who: ['HUMAN'],
      when: 'The invoice says something else: what differs from what was posted is posted.',
    },
    reverse: {
      from: ['KEPT', 'POSTING', 'SHARED'],
      to: ['POSTING', 'REVERSED'],
      who: ['HUMAN'],
      when: 'It was not for this order.',
    },
    post: {
      from: ['POSTING'],
      to: ['SHARED', 'REVERSED', 'KEPT'],
      who: ['AUTOMATION'],
      when: 'The last share is in the ledger; or what was shared has been given back, for nothing is there any more.',
    },
  },
})
