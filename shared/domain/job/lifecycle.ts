import { lifecycle } from '../lifecycle'
import type { JobState } from './words'

export const jobLifecycle = lifecycle<JobState, 'start' | 'run' | 'finish' | 'fail' | 'cancel'>({
  document: 'Job',
  evidence: 'job.*',
  initial: 'QUEUED',
  alsoBeginsAs: ['AWAITING_FILE'],
  states: {
    AWAITING_FILE: 'Its file has yet to be uploaded and the job started. Nothing happens until then.',
    QUEUED: 'It is about to begin.',
    RUNNING: 'It is being done, step by step; `done` and `failed` say how far it came.',
    DONE: 'All of it is done.',
    DONE_WITH_ERRORS: 'It is done but for what its errors tell.',
    FAILED: 'It could not be done; `failure` says why. What `done` counts stays done.',
    CANCELLED: 'It was called off. What `done` counts stays done.',
  },
  transitions: {
    start: {
      from: ['AWAITING_FILE'],
      to: ['QUEUED'],
      who: ['HUMAN'],
      when: 'Its file is there, and somebody starts it.',
    },
    run: { from: ['QUEUED', 'RUNNING'], to: ['RUNNING'], who: ['AUTOMATION'], when: 'A part of it is done.' },
    finish: {
      from: ['QUEUED', 'RUNNING'],
      to: ['DONE', 'DONE_WITH_ERRORS'],
      who: ['AUTOMATION'],
      when: 'Its last part is done.',
    },
    fail: {
      from: ['QUEUED', 'RUNNING'],
      to: ['FAILED'],
      who: ['AUTOMATION'],
      when: 'It cannot be done, or not go on.',
    },
    cancel: {
      from: ['AWAITING_FILE', 'QUEUED', 'RUNNING'],
      to: ['CANCELLED'],
      who: ['HUMAN'],
      when: 'Somebody calls it off before it is over.',
    },
  },
})
