import { lifecycle } from '../lifecycle'
import type { CountState } from './words'

export const countLifecycle = lifecycle<CountState, 'record' | 'recount' | 'submit' | 'close' | 'approve' | 'cancel'>({
  document: 'Count',
  evidence: 'count.*',
  initial: 'OPEN',
  states: {
    OPEN: 'What the books expect is kept as it was at the opening. Its lines are being counted, by people who are not told it.',
    RECOUNT:
      'Some lines are off by more than is taken at the first word: they are counted a second time, which stands.',
    COUNTED: 'It is off by more than who counted may decide: a manager who did not count in it approves.',
    POSTED:
      'Its differences are in the books, or on their way there. The lines tell which could not be posted, and why.',
    CANCELLED: 'Nothing was posted.',
  },
  transitions: {
    record: {
      from: ['OPEN', 'RECOUNT'],
      to: ['OPEN', 'RECOUNT'],
      who: ['HUMAN'],
      when: 'Somebody says what was counted, or found beside what was expected.',
    },
    recount: {
      from: ['OPEN'],
      to: ['RECOUNT'],
      who: ['HUMAN'],
      when: 'Counting is finished, and lines are off by more than the tolerance for a recount.',
    },
    submit: {
      from: ['OPEN', 'RECOUNT'],
      to: ['COUNTED'],
      who: ['HUMAN'],
      when: 'Counting is finished, and a line or the whole is off by more than the tolerance for an approval.',
    },
    close: {
      from: ['OPEN', 'RECOUNT'],
      to: ['POSTED'],
      who: ['HUMAN'],
      when: 'Counting is finished, and all is within the tolerances.',
    },
    approve: {
      from: ['COUNTED'],
      to: ['POSTED'],
      who: ['HUMAN'],
      when: 'A manager of the location approves, who is none of its counters.',
    },
    cancel: {
      from: ['OPEN', 'RECOUNT', 'COUNTED'],
      to: ['CANCELLED'],
      who: ['HUMAN'],
      when: 'It is given up, or not believed: what is in doubt is counted anew.',
    },
  },
})
