import { lifecycle } from '../lifecycle'
import type { ReturnState } from './words'

export const returnLifecycle = lifecycle<
  ReturnState,
  'approve' | 'reject' | 'cancel' | 'send' | 'receive' | 'inspect' | 'credit'
>({
  document: 'RMA',
  evidence: 'return.*',
  initial: 'REQUESTED',
  states: {
    REQUESTED: 'A customer wants to return goods. What it names is claimed: no other RMA returns it, too.',
    APPROVED: 'Goods may come back, of each line as many as was approved, to the location that was named.',
    REJECTED: 'Nothing of it may come back.',
    IN_TRANSIT: 'A customer with an account has sent goods. They are its own until the seller receives them.',
    PARTIALLY_RECEIVED: 'Something came back and lies in quarantine; more is to come.',
    RECEIVED: 'What came back lies in quarantine; nothing more is to come.',
    INSPECTED: 'Of all that came back it is decided: restocked, damaged or written off.',
    CREDITED: 'It is said what the customer is given for it.',
    CANCELLED: 'Called off before anything came back.',
  },
  transitions: {
    approve: {
      from: ['REQUESTED'],
      to: ['APPROVED'],
      who: ['HUMAN', 'AGENT'],
      when: 'The seller takes goods back, of at least one line.',
    },
    reject: {
      from: ['REQUESTED'],
      to: ['REJECTED'],
      who: ['HUMAN', 'AGENT'],
      when: 'The seller takes nothing of it back.',
    },
    cancel: {
      from: ['REQUESTED', 'APPROVED', 'IN_TRANSIT'],
      to: ['CANCELLED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The customer keeps the goods, or the seller writes it down anew. What is under way comes back to where it left: that the customer says.',
    },
    send: {
      from: ['APPROVED', 'IN_TRANSIT', 'PARTIALLY_RECEIVED'],
      to: ['IN_TRANSIT', 'PARTIALLY_RECEIVED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'Goods leave a customer with an account, as many as were approved.',
    },
    receive: {
      from: ['APPROVED', 'IN_TRANSIT', 'PARTIALLY_RECEIVED'],
      to: ['PARTIALLY_RECEIVED', 'RECEIVED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'Goods arrive, or it is said that no more will.',
    },
    inspect: {
      from: ['RECEIVED'],
      to: ['RECEIVED', 'INSPECTED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'It is decided of lines what they are good for; the last one ends the inspection.',
    },
    credit: {
      from: ['INSPECTED'],
      to: ['CREDITED'],
      who: ['HUMAN', 'AGENT'],
      when: 'The seller says what the customer is given.',
    },
  },
})
