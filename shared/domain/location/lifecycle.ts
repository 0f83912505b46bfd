import { lifecycle } from '../lifecycle'
import type { LocationState } from './words'

export const locationLifecycle = lifecycle<LocationState, 'archive' | 'restore'>({
  document: 'Location',
  evidence: 'location.*',
  initial: 'ACTIVE',
  states: {
    ACTIVE: 'Goods lie there, come and go. Whether the plan still reaches it is another matter: see readOnly.',
    ARCHIVED: 'Given up. Nothing begins there, it has no place in the plan, and its history stays.',
  },
  transitions: {
    archive: {
      from: ['ACTIVE'],
      to: ['ARCHIVED'],
      who: ['HUMAN'],
      when: 'It is given up: nothing lies there, nothing is on its way from or to it, and nobody shares it.',
    },
    restore: {
      from: ['ARCHIVED'],
      to: ['ACTIVE'],
      who: ['HUMAN'],
      when: 'It is used again, and the plan has room for it.',
    },
  },
})
