import { lifecycle } from '../lifecycle'
import type { AsnState } from './words'

export const asnLifecycle = lifecycle<AsnState, 'receive' | 'takeBack' | 'replace' | 'cancel'>({
  document: 'ASN',
  evidence: 'asn.*',
  initial: 'SENT',
  states: {
    SENT: 'Announced to the receiver; nothing confirmed yet.',
    PARTIALLY_RECEIVED: 'Some quantities are confirmed, others still open.',
    RECEIVED: 'Every line is accounted for.',
    REPLACED: 'A corrected ASN took its place before arrival.',
    CANCELLED: 'Withdrawn before anything arrived.',
  },
  transitions: {
    receive: {
      from: ['SENT', 'PARTIALLY_RECEIVED'],
      to: ['PARTIALLY_RECEIVED', 'RECEIVED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The receiver confirms what arrived.',
    },
    takeBack: {
      from: ['PARTIALLY_RECEIVED', 'RECEIVED'],
      to: ['SENT', 'PARTIALLY_RECEIVED', 'RECEIVED'],
      who: ['HUMAN'],
      when: 'The receiver takes a count back. What it counted is awaited again.',
    },
    replace: {
      from: ['SENT'],
      to: ['REPLACED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The shipper corrects it before arrival.',
    },
    cancel: {
      from: ['SENT'],
      to: ['CANCELLED'],
      who: ['HUMAN', 'AUTOMATION', 'AGENT'],
      when: 'The shipper withdraws it before arrival.',
    },
  },
})
