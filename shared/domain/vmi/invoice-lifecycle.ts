import { lifecycle } from '../lifecycle'
import type { VmiInvoiceState } from './invoice-words'

export const vmiInvoiceLifecycle = lifecycle<VmiInvoiceState, 'issue' | 'drop' | 'pay' | 'reopen'>({
  document: 'VMI invoice',
  evidence: 'vmiInvoice.*',
  initial: 'DRAFTING',
  states: {
    DRAFTING:
      'The days that it charges are being gathered. It has no number yet, and its owner alone sees it. Where nothing is left to be charged it is dropped.',
    ISSUED:
      'It has its number, and both sides have it. It does not change any more: corrections are lines of the next.',
    PAID: 'Its owner noted that it was paid, outside of the network.',
  },
  transitions: {
    issue: {
      from: ['DRAFTING'],
      to: ['ISSUED'],
      who: ['AUTOMATION'],
      when: 'All days of its period, and what is open of days before, are on it.',
    },
    drop: { from: ['DRAFTING'], to: [], who: ['AUTOMATION'], when: 'What it was begun for was corrected to nothing.' },
    pay: { from: ['ISSUED'], to: ['PAID'], who: ['HUMAN'], when: 'The owner notes that it was paid.' },
    reopen: { from: ['PAID'], to: ['ISSUED'], who: ['HUMAN'], when: 'The owner takes that back.' },
  },
})
