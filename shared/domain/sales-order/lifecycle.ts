import { lifecycle } from '../lifecycle'
import type { SalesOrderState } from './words'

const going: SalesOrderState[] = ['OPEN', 'PARTIALLY_ALLOCATED', 'ALLOCATED', 'PARTIALLY_SHIPPED']

/** The state follows from what became of the lines. Of a partner's order a state that is over may be left again: the buyer orders more, or misses goods. */
export const salesOrderLifecycle = lifecycle<
  SalesOrderState,
  'allocate' | 'release' | 'draft' | 'ship' | 'stay' | 'cancel' | 'follow'
>({
  document: 'Sales order',
  evidence: 'salesOrder.*',
  initial: 'OPEN',
  states: {
    OPEN: 'Nothing is kept for it yet.',
    PARTIALLY_ALLOCATED: 'Goods are kept for a part of it; the rest is a backorder.',
    ALLOCATED: 'Goods are kept for all that is still to be shipped.',
    PARTIALLY_SHIPPED: 'A part has left, more is to follow.',
    SHIPPED: 'All that is wanted has left.',
    CLOSED: 'A part has left; the rest was called off.',
    CANCELLED: 'Called off before anything of it left.',
  },
  transitions: {
    allocate: {
      from: going,
      to: ['OPEN', 'PARTIALLY_ALLOCATED', 'ALLOCATED', 'PARTIALLY_SHIPPED'],
      who: ['HUMAN', 'AGENT'],
      when: 'Goods are kept for it where they lie, lots that expire first before others.',
    },
    release: {
      from: ['OPEN', 'PARTIALLY_ALLOCATED', 'ALLOCATED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'CLOSED', 'CANCELLED'],
      to: ['OPEN', 'PARTIALLY_ALLOCATED', 'ALLOCATED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'CLOSED', 'CANCELLED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'What is kept for it can be taken by others again.',
    },
    draft: {
      from: going,
      to: ['PARTIALLY_ALLOCATED', 'ALLOCATED', 'PARTIALLY_SHIPPED'],
      who: ['HUMAN', 'AGENT'],
      when: 'Shipments are made of what is kept for it.',
    },
    ship: {
      from: going,
      to: ['PARTIALLY_SHIPPED', 'SHIPPED'],
      who: ['HUMAN', 'AUTOMATION'],
      when: 'A shipment of it leaves.',
    },
    stay: {
      from: ['PARTIALLY_SHIPPED', 'SHIPPED', 'CLOSED'],
      to: ['OPEN', 'PARTIALLY_ALLOCATED', 'ALLOCATED', 'PARTIALLY_SHIPPED', 'CLOSED', 'CANCELLED'],
      who: ['HUMAN', 'AUTOMATION'],
      when: 'A shipment of more lines than one commit takes stays after all, or one to a party is called back.',
    },
    cancel: {
      from: going,
      to: ['OPEN', 'PARTIALLY_ALLOCATED', 'ALLOCATED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'CLOSED', 'CANCELLED'],
      who: ['HUMAN'],
      when: 'The seller calls off lines of an order that it entered itself, or all of it.',
    },
    follow: {
      from: ['OPEN', 'PARTIALLY_ALLOCATED', 'ALLOCATED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'CLOSED', 'CANCELLED'],
      to: ['OPEN', 'PARTIALLY_ALLOCATED', 'ALLOCATED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'CLOSED', 'CANCELLED'],
      who: ['AUTOMATION'],
      when: "The partner's purchase order was amended, answered, shipped, called back, received, closed or cancelled.",
    },
  },
})
