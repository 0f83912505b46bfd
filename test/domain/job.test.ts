import { describe, expect, test } from 'vitest'
import type { Job } from '#shared/domain/job/job'
import { advanced, cancelJob, isUnderWay, newJob, startJob } from '#shared/domain/job/job'
import { jobStates } from '#shared/domain/job/words'
import { idGenerator } from '#shared/kernel/ids'

const now = '2026-11-21T10:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const beginning = {
  organizationId: newId('organization'),
  jobId: newId('job'),
  kind: 'PRODUCT_IMPORT',
  startedBy: newId('user'),
  instructions: '{}',
} as const

const job = (changes: Partial<Job> = {}): Job => ({ ...newJob(beginning, { awaitsFile: false, now }), ...changes })
const file = { etag: '"1"', bytes: 10 }
const underWay = ['QUEUED', 'RUNNING'] as const
const over = jobStates.filter((state) => !['AWAITING_FILE', ...underWay].includes(state))

describe('a job', () => {
  test('begins by itself, or waits for its file for two days', () => {
    expect(job()).toMatchObject({ state: 'QUEUED', done: 0, failed: 0, expiresAt: '2027-02-19T10:00:00.000Z' })
    const awaiting = newJob(beginning, { awaitsFile: true, now })
    expect(awaiting).toMatchObject({ state: 'AWAITING_FILE', expiresAt: '2026-11-23T10:00:00.000Z' })
    expect(startJob(awaiting, undefined)).toEqual({ ok: false, failure: { code: 'job.fileMissing' } })
    const started = startJob(awaiting, file)
    expect(started).toMatchObject({ ok: true, value: { state: 'QUEUED', file, version: 2 } })
    expect(started.ok && started.value.expiresAt).toBe('2027-02-19T10:00:00.000Z')
  })

  test.each(over)('that is %s is neither started, called off nor carried on', (state) => {
    const ended = job({ state })
    expect(startJob(ended, file)).toMatchObject({ ok: false, failure: { code: 'job.wrongState', state } })
    expect(cancelJob(ended, now)).toMatchObject({ ok: false, failure: { code: 'job.wrongState', state } })
    expect(isUnderWay(ended)).toBe(false)
    expect(() => advanced(ended, { done: 1 }, { handsOver: false, now })).toThrow('under way')
  })

  test('counts its parts by its version, and its messages by its step', () => {
    const next = advanced(job(), { done: 5, memory: 'm' }, { handsOver: false, now })
    expect(next).toMatchObject({ state: 'RUNNING', done: 5, memory: 'm', step: 1, version: 2 })
    expect(advanced(next, { done: 9 }, { handsOver: true, now })).toMatchObject({ done: 9, step: 2, version: 3 })
  })

  test.each([
    ['DONE', { ends: true, done: 9 }],
    ['DONE_WITH_ERRORS', { ends: true, done: 8, failed: 1 }],
    ['FAILED', { ends: { code: 'csv.empty', detail: 'The file is empty.' } }],
  ] as const)('is %s after its last part, whose message is not handed on', (state, progress) => {
    const ended = advanced(job({ memory: 'm' }), progress, { handsOver: true, now })
    expect(ended).toMatchObject({ state, finishedAt: now, step: 1 })
    expect(ended).not.toHaveProperty('memory')
  })
})
