import { lifecycle } from '../lifecycle'
import type { AmendmentState, OrderState } from './words'

export type OrderStep =
  | 'change'
  | 'submit'
  | 'approve'
  | 'reject'
  | 'send'
  | 'amend'
  | 'acknowledge'
  | 'ship'
  | 'receive'
  | 'takeBack'
  | 'close'
  | 'cancel'

/** As the supplier sees it from SENT on. What is prepared to be sent after that has a life of its own beside it: the amendment. */
export const orderLifecycle = lifecycle<OrderState, OrderStep>({
  document: 'Purchase order',
  evidence: 'purchaseOrder.*',
  initial: 'DRAFT',
  states: {
    DRAFT: 'Being put together. The supplier knows nothing of it.',
    PENDING_APPROVAL: 'Asked for approval, level after level.',
    APPROVED: 'Every level has approved, or the rules ask for none. It can be sent.',
    REJECTED: 'An approver said no. Changed, it is a draft again.',
    SENT: 'The supplier has it and has not answered every line of the version sent last.',
    ACKNOWLEDGED: 'The supplier has answered every line: accepted, changed or rejected.',
    PARTIALLY_RECEIVED: 'Something of it has arrived, something is still to come.',
    RECEIVED: 'Every line has arrived, or nothing more of it comes.',
    CLOSED: 'Nothing more is expected: what had not arrived was closed short.',
    CANCELLED: 'Called off before anything of it was shipped.',
  },
  transitions: {
    change: {
      from: ['DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'REJECTED'],
      to: ['DRAFT', 'PENDING_APPROVAL', 'APPROVED'],
      who: ['HUMAN'],
      when: 'The buyer changes it before it was sent. Another quantity, price or line makes it a draft again; dates and notes alone leave an approval as it is.',
    },
    submit: {
      from: ['DRAFT'],
      to: ['PENDING_APPROVAL', 'APPROVED'],
      who: ['HUMAN'],
      when: 'The buyer submits it. Where the rules ask nobody for such an amount it is approved at once.',
    },
    approve: {
      from: ['PENDING_APPROVAL'],
      to: ['PENDING_APPROVAL', 'APPROVED'],
      who: ['HUMAN'],
      when: 'An approver of the level that is asked approves. The last level approves the order.',
    },
    reject: {
      from: ['PENDING_APPROVAL'],
      to: ['REJECTED'],
      who: ['HUMAN'],
      when: 'An approver of the level that is asked says no, and why.',
    },
    send: {
      from: ['APPROVED'],
      to: ['SENT'],
      who: ['HUMAN'],
      when: 'The buyer sends it to the supplier: to a partner in its list, to a party by email.',
    },
    amend: {
      from: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED', 'RECEIVED'],
      to: ['SENT', 'PARTIALLY_RECEIVED', 'RECEIVED'],
      who: ['HUMAN'],
      when: 'The buyer sends an amendment that is approved. The supplier acknowledges again, unless no more is asked for than has arrived.',
    },
    acknowledge: {
      from: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED'],
      to: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED', 'RECEIVED'],
      who: ['HUMAN'],
      when: 'The supplier answers lines, or thinks better of an answer. For a party the buyer notes what it replied. Where the rest does not come, all has arrived.',
    },
    ship: {
      from: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED'],
      to: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED'],
      who: ['HUMAN', 'AUTOMATION'],
      when: 'Goods leave the supplier and their ASN is sent. From then on the order is not called off.',
    },
    receive: {
      from: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED'],
      to: ['PARTIALLY_RECEIVED', 'RECEIVED'],
      who: ['HUMAN', 'AUTOMATION'],
      when: 'Goods that were ordered are received.',
    },
    takeBack: {
      from: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED', 'RECEIVED'],
      to: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED', 'RECEIVED'],
      who: ['HUMAN'],
      when: 'A receipt of its goods is taken back. Where nothing has arrived then, it is as its supplier has answered it.',
    },
    close: {
      from: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED', 'RECEIVED'],
      to: ['SENT', 'ACKNOWLEDGED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'CLOSED'],
      who: ['HUMAN'],
      when: 'The buyer closes lines short, or the whole order. Where nothing is left open the order is closed.',
    },
    cancel: {
      from: ['DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'REJECTED', 'SENT', 'ACKNOWLEDGED'],
      to: ['CANCELLED'],
      who: ['HUMAN'],
      when: 'The buyer calls it off. Nothing of it was shipped or received.',
    },
  },
})

export type AmendmentStep = 'change' | 'submit' | 'approve' | 'reject' | 'send' | 'drop'

export const amendmentLifecycle = lifecycle<AmendmentState, AmendmentStep>({
  document: 'Amendment of a purchase order',
  evidence: 'purchaseOrder.*',
  initial: 'DRAFT',
  states: {
    DRAFT: 'A quantity, price or line is changed. The supplier sees the version sent last.',
    PENDING_APPROVAL: 'The new amount is asked for approval, level after level.',
    APPROVED: 'It can be sent. An amendment of dates and notes alone begins here.',
    REJECTED: 'An approver said no. Changed, it is a draft again.',
    SENT: 'It is the version that the supplier has.',
    DROPPED: 'The order was closed or cancelled before it was sent.',
  },
  transitions: {
    change: {
      from: ['DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'REJECTED'],
      to: ['DRAFT', 'PENDING_APPROVAL', 'APPROVED'],
      who: ['HUMAN'],
      when: 'The buyer changes more. Another quantity, price or line makes it a draft again.',
    },
    submit: {
      from: ['DRAFT'],
      to: ['PENDING_APPROVAL', 'APPROVED'],
      who: ['HUMAN'],
      when: 'The buyer submits it.',
    },
    approve: {
      from: ['PENDING_APPROVAL'],
      to: ['PENDING_APPROVAL', 'APPROVED'],
      who: ['HUMAN'],
      when: 'An approver of the level that is asked approves.',
    },
    reject: { from: ['PENDING_APPROVAL'], to: ['REJECTED'], who: ['HUMAN'], when: 'An approver says no, and why.' },
    send: { from: ['APPROVED'], to: ['SENT'], who: ['HUMAN'], when: 'The buyer sends it to the supplier.' },
    drop: {
      from: ['DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'REJECTED'],
      to: ['DROPPED'],
      who: ['HUMAN'],
      when: 'The order is closed or cancelled.',
    },
  },
})
