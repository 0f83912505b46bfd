import { describe, expect, test } from 'vitest'
import { keptUntil, liftedAt, suppressedBy } from '#shared/domain/mail/suppression'

const at = (day: number) => `2026-03-0${day}T00:00:00.000Z`
const now = at(5)
const bounced = { reason: 'BOUNCE', since: at(2), until: '2026-05-31T00:00:00.000Z' } as const
const complained = { reason: 'COMPLAINT', since: at(2) } as const
const lifted = { ...bounced, until: at(4) }

describe('an address from which an email came back', () => {
  test('is suppressed from the moment in which it did, a bounce for 90 days and a complaint for good', () => {
    expect(suppressedBy(undefined, { reason: 'BOUNCE', at: at(2) }, now)).toEqual({ ...bounced, isNew: true })
    expect(suppressedBy(undefined, { reason: 'COMPLAINT', at: at(2) }, now)).toEqual({ ...complained, isNew: true })
  })

  test.each([
    ['the same, told again', bounced, { reason: 'BOUNCE', at: at(2) }],
    ['a later one', bounced, { reason: 'BOUNCE', at: at(3) }],
    ['a bounce after a complaint', complained, { reason: 'BOUNCE', at: at(3) }],
  ] as const)('stays as it is by %s', (_what, seen, returned) => {
    expect(suppressedBy(seen, returned, now)).toEqual({ ...seen, isNew: false })
  })

  test.each([at(1), at(3)])('is suppressed for good by a complaint of %s, before or after the bounce', (when) => {
    const found = suppressedBy(bounced, { reason: 'COMPLAINT', at: when }, now)
    expect(found).toMatchObject({ reason: 'COMPLAINT', since: when, until: undefined, isNew: true })
  })

  test('is not suppressed anew by what came back before its reader proved it', () => {
    for (const when of [at(1), at(2), at(3), at(4)])
      expect(suppressedBy(lifted, { reason: 'BOUNCE', at: when }, now), when).toBeUndefined()
    expect(suppressedBy(lifted, { reason: 'BOUNCE', at: '2026-03-04T00:00:00.001Z' }, now)).toMatchObject({
      isNew: true,
    })
  })
})

describe('a proof that somebody reads it', () => {
  test('lifts what began before, and that is kept as long as it would have held', () => {
    expect(liftedAt(bounced, at(4))).toEqual(lifted)
    expect(liftedAt(complained, at(4))).toEqual({ ...complained, until: at(4) })
    expect(keptUntil(lifted)).toBe(bounced.until)
    expect(keptUntil(complained)).toBeUndefined()
  })

  test('changes nothing where it is told late or again', () => {
    expect(liftedAt(bounced, at(1)), 'it came back since').toBeUndefined()
    expect(liftedAt(lifted, at(4)), 'it is lifted already').toBeUndefined()
    expect(liftedAt(lifted, at(5))).toBeUndefined()
  })
})
