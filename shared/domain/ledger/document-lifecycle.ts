import { lifecycle } from '../lifecycle'
import type { ReservationState, StockDocumentState } from './document-words'

export const stockDocumentLifecycle = lifecycle<
  StockDocumentState,
  'post' | 'postInPart' | 'reverse' | 'reverseInPart'
>({
  document: 'Stock document',
  evidence: 'stock.*',
  initial: 'POSTING',
  states: {
    POSTING: 'Its lines are being posted, as many in one commit as fit it.',
    POSTED: 'All its lines are in the books.',
    POSTED_IN_PART:
      'It had more lines than one commit takes, and some were refused. Each line tells whether it is in the books, or why not.',
    REVERSED: 'Another document has taken back what it did. Both stay in the books.',
    REVERSED_IN_PART:
      'Another document has taken back what could be taken back; what had left by then is adjusted by hand. The reversal tells which lines.',
  },
  transitions: {
    post: {
      from: ['POSTING'],
      to: ['POSTED'],
      who: ['HUMAN', 'AUTOMATION'],
      when: 'The last line is posted. A document that fits one commit is posted whole with its request, or refused whole.',
    },
    postInPart: {
      from: ['POSTING'],
      to: ['POSTED_IN_PART'],
      who: ['AUTOMATION'],
      when: 'The last line of a long document is dealt with, and some were refused.',
    },
    reverse: {
      from: ['POSTED', 'POSTED_IN_PART'],
      to: ['REVERSED'],
      who: ['HUMAN'],
      when: 'A manager takes it back, while no later count has confirmed what lies there.',
    },
    reverseInPart: {
      from: ['REVERSED'],
      to: ['REVERSED_IN_PART'],
      who: ['AUTOMATION'],
      when: 'The last line of a long reversal is dealt with, and some were refused.',
    },
  },
})

export const reservationLifecycle = lifecycle<ReservationState, 'release' | 'use'>({
  document: 'Reservation',
  evidence: 'stock.*',
  initial: 'HELD',
  states: {
    HELD: 'The goods lie there for this purpose, and nobody else can take them.',
    RELEASED: 'They can be taken again.',
    USED: 'They were taken for what they were reserved for.',
  },
  transitions: {
    release: { from: ['HELD'], to: ['RELEASED'], who: ['HUMAN'], when: 'They are not needed after all.' },
    use: { from: ['HELD'], to: ['USED'], who: ['HUMAN'], when: 'They are used at the location.' },
  },
})
