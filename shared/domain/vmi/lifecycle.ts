import { lifecycle } from '../lifecycle'
import type { AgreementState } from './words'

export const agreementLifecycle = lifecycle<AgreementState, 'change' | 'end'>({
  document: 'VMI agreement',
  evidence: 'vmiAgreement.*',
  initial: 'ACTIVE',
  states: {
    ACTIVE: 'The owner’s stock lies at the retailer, who reports what it sells. It holds from its first day on.',
    ENDED: 'It holds until its last day. What was sold until then is still reported, corrected and invoiced.',
  },
  transitions: {
    change: {
      from: ['ACTIVE'],
      to: ['ACTIVE'],
      who: ['HUMAN'],
      when: 'The owner changes places, invoicing or what holds for a product; the retailer its stores.',
    },
    end: { from: ['ACTIVE'], to: ['ENDED'], who: ['HUMAN'], when: 'The owner ends it by a day.' },
  },
})
