import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IngestionKey } from '#shared/domain/ingestion-key/ingestion-key'
import { maximumWorkingKeys, revoke, rotate, stateOfKey, withKey } from '#shared/domain/ingestion-key/ingestion-key'
import { keyPattern, readKey, writeKey } from '#shared/domain/ingestion-key/token'
import { idGenerator } from '#shared/kernel/ids'

const now = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const named = {
  ingestionKeyId: newId('ingestionKey'),
  partnershipId: newId('partnership'),
  organizationId: newId('organization'),
}
const key: IngestionKey = {
  ...named,
  label: 'Tills',
  state: 'ACTIVE',
  newest: { prefix: 'bd_live_1', hash: '1' },
  older: [],
  issuedAt: now,
  version: 1,
}
const secret = (name: string) => ({ prefix: `bd_live_${name}`, hash: name })
const by = { at: now, side: 'INVITER' } as const

function rotated(of: IngestionKey, name: string, overlapHours: number) {
  const result = rotate(of, 'ACCEPTED', secret(name), { overlapHours, by })
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

describe('a key as it is written', () => {
  const hex = fc.stringMatching(/^[0-9a-f]{64}$/)

  test('tells what it names, and is one of the pattern that scanners look for', () => {
    fc.assert(
      fc.property(hex, (bits) => {
        const text = writeKey(named, bits)
        expect(readKey(text)).toEqual(named)
        expect(text).toMatch(keyPattern)
      }),
    )
  })

  test('names nothing with one character wrong', () => {
    const text = writeKey(named, '0123456789abcdef'.repeat(4))
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', '1', 'A', 'f', 'Z'), (at, other) => {
        fc.pre(text[at] !== other)
        expect(readKey(`${text.slice(0, at)}${other}${text.slice(at + 1)}`)).toBeUndefined()
      }),
    )
  })
})

describe('a rotation', () => {
  test('lets the secret of before go on for the hours said', () => {
    expect(rotated(key, '2', 24)).toMatchObject({
      newest: { hash: '2' },
      older: [{ hash: '1', worksUntil: '2026-03-02T12:00:00.000Z' }],
    })
  })

  test('with no overlap ends every secret of before', () => {
    expect(rotated(rotated(key, '2', 24), '3', 0)).toMatchObject({ newest: { hash: '3' }, older: [] })
  })

  test('that is repeated for a lost answer ends nothing that is in use', () => {
    expect(rotated(rotated(key, '2', 24), '3', 24).older.map(({ hash }) => hash)).toEqual(['2', '1'])
  })

  test('is refused before a secret that still works would be forgotten', () => {
    const full = rotated(rotated(rotated(key, '2', 24), '3', 24), '4', 24)
    expect(rotate(full, 'ACCEPTED', secret('5'), { overlapHours: 24, by })).toMatchObject({
      failure: { code: 'ingestionKey.tooManySecrets' },
    })
  })

  test.each([
    ['REVOKED', { ...key, state: 'REVOKED' as const }, 'ACCEPTED' as const],
    ['EXPIRED', { ...key, expiresAt: now }, 'ACCEPTED' as const],
    ['ENDED', key, 'TERMINATED' as const],
  ])('is refused to a key that is %s', (state, of, partnership) => {
    expect(rotate(of, partnership, secret('2'), { overlapHours: 1, by })).toMatchObject({
      failure: { code: 'ingestionKey.wrongState', state },
    })
  })
})

test('a key is paused and ends with its partnership, and what was revoked stays so', () => {
  const states = (of: IngestionKey) =>
    (['ACCEPTED', 'SUSPENDED', 'TERMINATED'] as const).map((state) => stateOfKey(of, state, now))
  expect(states(key)).toEqual(['ACTIVE', 'PAUSED', 'ENDED'])
  const result = revoke(key, by)
  expect(result.ok && states(result.value)).toEqual(['REVOKED', 'REVOKED', 'REVOKED'])
})

test('as many keys work as may, and one that has expired makes room', () => {
  const { partnershipId } = named
  const working = Array.from({ length: maximumWorkingKeys }, () => ({ ingestionKeyId: newId('ingestionKey') }))
  const full = { partnershipId, working, version: 1 }
  expect(withKey(full, key, now)).toMatchObject({ failure: { code: 'ingestionKey.tooMany' } })
  const expired = working.map((each, index) => (index === 0 ? { ...each, expiresAt: now } : each))
  expect(withKey({ ...full, working: expired }, key, now).ok).toBe(true)
})
