import { lifecycle } from '../lifecycle'
import type { ReceiptState } from './words'

export const receiptLifecycle = lifecycle<ReceiptState, 'post' | 'postInPart' | 'reverse'>({
  document: 'Receipt',
  evidence: 'receipt.*',
  initial: 'POSTING',
  states: {
    POSTING: 'Its lines are being posted in their order, as many in one commit as fit it.',
    POSTED: 'All its lines are in the books.',
    POSTED_IN_PART:
      'It had more lines than one commit takes, and while they were posted somebody else confirmed some of the same goods. Each line tells whether it is in the books.',
    REVERSED:
      'Taken back by who confirmed it: books, ASN, shipment and order are as they were before. It stays on record.',
  },
  transitions: {
    post: {
      from: ['POSTING'],
      to: ['POSTED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The last line is posted. A receipt that fits one commit is posted whole with its request, or refused whole.',
    },
    postInPart: {
      from: ['POSTING'],
      to: ['POSTED_IN_PART'],
      who: ['AUTOMATION'],
      when: 'The last line of a long receipt is dealt with, and some exceeded what was still open.',
    },
    reverse: {
      from: ['POSTED'],
      to: ['REVERSED'],
      who: ['HUMAN'],
      when: 'The receiver takes it back, while what came in lies untouched and nobody has settled, billed or charged anything of it. Not one that was posted in a series.',
    },
  },
})
