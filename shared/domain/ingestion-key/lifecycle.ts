import { lifecycle } from '../lifecycle'
import type { KeyStep, StoredKeyState } from './ingestion-key'

export const ingestionKeyLifecycle = lifecycle<StoredKeyState, KeyStep>({
  document: 'Ingestion key',
  evidence: 'ingestionKey.*',
  initial: 'ACTIVE',
  states: {
    ACTIVE: 'It works until its last day, while the partnership is ACCEPTED.',
    REVOKED: 'It opens nothing any more.',
  },
  transitions: {
    rotate: {
      from: ['ACTIVE'],
      to: ['ACTIVE'],
      who: ['HUMAN'],
      when: 'An admin of either side takes a new secret; the old one goes on for the time that is said.',
    },
    revoke: { from: ['ACTIVE'], to: ['REVOKED'], who: ['HUMAN'], when: 'An admin of either side ends it, at once.' },
  },
})
