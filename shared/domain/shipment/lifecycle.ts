import { lifecycle } from '../lifecycle'
import type { ShipmentState } from './words'

export const shipmentLifecycle = lifecycle<
  ShipmentState,
  'ready' | 'dispatch' | 'leave' | 'stay' | 'cancel' | 'recall' | 'comeBack' | 'receive' | 'takeBack'
>({
  document: 'Shipment',
  evidence: 'shipment.*',
  initial: 'DRAFT',
  states: {
    DRAFT: 'Being put together. Nothing has moved.',
    READY: 'Packed, waiting for the carrier.',
    DISPATCHING: 'Of more lines than one commit takes: all are reserved, then all leave. Nobody was told yet.',
    IN_TRANSIT: 'The goods left; stock is in transit and the ASN was sent.',
    PARTIALLY_RECEIVED: 'Something was confirmed, something is still in transit.',
    RECEIVED: 'Every line is accounted for: received, damaged or missing.',
    RECALLING:
      'Called back, of more lines than one commit takes: its ASN is withdrawn, and its goods are being entered again where they left.',
    CANCELLED: 'Called off before departure, or called back before anything arrived.',
  },
  transitions: {
    ready: {
      from: ['DRAFT'],
      to: ['READY'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The shipper says it is packed.',
    },
    dispatch: {
      from: ['DRAFT', 'READY'],
      to: ['DISPATCHING', 'IN_TRANSIT'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The goods leave. Stock moves to in transit and the ASN is sent; of a long shipment when all of it has left.',
    },
    leave: {
      from: ['DISPATCHING'],
      to: ['IN_TRANSIT'],
      who: ['AUTOMATION'],
      when: 'The last line of a long shipment has left. The ASN is sent.',
    },
    stay: {
      from: ['DISPATCHING'],
      to: ['READY'],
      who: ['AUTOMATION'],
      when: 'A line of a long shipment lacks stock: what was reserved for it is given back, nothing left. It tells which line.',
    },
    cancel: {
      from: ['DRAFT', 'READY'],
      to: ['CANCELLED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The shipper calls it off.',
    },
    recall: {
      from: ['IN_TRANSIT'],
      to: ['RECALLING', 'CANCELLED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The shipper withdraws the ASN before anything of it is confirmed. The goods lie again where they left.',
    },
    comeBack: {
      from: ['RECALLING'],
      to: ['CANCELLED'],
      who: ['AUTOMATION'],
      when: 'The last line of a long shipment lies again where it left.',
    },
    receive: {
      from: ['IN_TRANSIT', 'PARTIALLY_RECEIVED'],
      to: ['PARTIALLY_RECEIVED', 'RECEIVED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The receiver confirms lines of the ASN.',
    },
    takeBack: {
      from: ['PARTIALLY_RECEIVED', 'RECEIVED'],
      to: ['IN_TRANSIT', 'PARTIALLY_RECEIVED', 'RECEIVED'],
      who: ['HUMAN'],
      when: 'The receiver takes a count back. What it counted is in transit again.',
    },
  },
})
