import { lifecycle } from '../lifecycle'
import type { DiscrepancyState } from './words'

export const discrepancyLifecycle = lifecycle<DiscrepancyState, 'settle' | 'reverse'>({
  document: 'Discrepancy',
  evidence: 'discrepancy.*',
  initial: 'OPEN',
  states: {
    OPEN: 'Something did not arrive as it was announced; all of it, or a part, is not settled yet.',
    RESOLVED: 'All of it is settled: found, written off, claimed or credited.',
    REVERSED: 'The count that reported it was taken back. Nothing of it is to be settled.',
  },
  transitions: {
    settle: {
      from: ['OPEN'],
      to: ['OPEN', 'RESOLVED'],
      who: ['HUMAN', 'AGENT'],
      when: 'Whose goods they are says what became of all that is open, or of a part.',
    },
    reverse: {
      from: ['OPEN'],
      to: ['REVERSED'],
      who: ['HUMAN'],
      when: 'The receiver takes its count back, while nothing of the difference is settled.',
    },
  },
})
