import { lifecycle } from '../lifecycle'
import type { SalesRequestState } from './words'

export const salesRequestLifecycle = lifecycle<SalesRequestState, 'handle'>({
  document: 'Sales request',
  evidence: 'sales.*',
  initial: 'OPEN',
  states: {
    OPEN: 'It was sent, and nobody of the platform has taken it up yet.',
    HANDLED: 'Somebody of the platform has answered.',
  },
  transitions: {
    handle: { from: ['OPEN'], to: ['HANDLED'], who: ['HUMAN'], when: 'An operator of the platform has answered it.' },
  },
})
