import { describe, expect, test } from 'vitest'
import { newAppSecret, stepOf, uriOf } from '#functions/credentials/one-time-codes'
import { hashOfRecoveryCode, newRecoveryCodes } from '#functions/credentials/recovery-codes'
import { toInstant } from '#shared/kernel/time'

/** RFC 6238, appendix B: the secret is `12345678901234567890`; of its eight digits, the last six. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors: [number, string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]

describe('a code of the app', () => {
  test.each(vectors)('at second %i is that of RFC 6238', (second, code) => {
    expect(stepOf(code, secret, toInstant(second * 1_000))).toBe(Math.floor(second / 30))
  })

  test.each([
    [-31, undefined],
    [-30, 37_037_036],
    [0, 37_037_036],
    [59, 37_037_036],
    [60, undefined],
  ])('is right %i seconds after its half minute began: step %s', (seconds, step) => {
    // 1,111,111,080 is the beginning of the half minute of the second vector.
    expect(stepOf('081804', secret, toInstant((1_111_111_080 + seconds) * 1_000))).toBe(step)
  })

  test('may be typed with a space', () => {
    expect(stepOf('081 804', secret, toInstant(1_111_111_109_000))).toBe(37_037_036)
  })

  test.each(['81804', '0818040', '08180a', 'AAAA-BBBB', '۰۸۱۸۰۴', ''])('is nothing else: “%s”', (typed) => {
    expect(stepOf(typed, secret, toInstant(1_111_111_109_000))).toBeUndefined()
  })
})

describe('an app’s secret', () => {
  test('has 160 bits and is another one each time', () => {
    const secrets = Array.from({ length: 50 }, newAppSecret)
    expect(new Set(secrets).size).toBe(50)
    for (const each of secrets) expect(each).toMatch(/^[A-Z2-7]{32}$/)
  })

  test('is read from a QR code under our name and the person’s address', () => {
    const uri = new URL(uriOf(secret, 'lee+x@example.com'))
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/Better Data:lee+x@example.com',
    ])
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Better Data',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})

describe('recovery codes', () => {
  test('are ten, of 120 random bits each, of letters and digits that are not mistaken for each other', () => {
    const codes = Array.from({ length: 20 }, () => newRecoveryCodes().recoveryCodes).flat()
    expect(new Set(codes).size).toBe(200)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
    // All 32 characters come up, about equally often.
    const counts = new Map<string, number>()
    for (const character of codes.join('').replaceAll('-', '')) counts.set(character, (counts.get(character) ?? 0) + 1)
    expect(counts.size).toBe(32)
    expect(Math.max(...counts.values())).toBeLessThan(2 * Math.min(...counts.values()))
  })

  test('are known again however they are typed', () => {
    const hash = hashOfRecoveryCode('7KQ2-0HX1-4VTB-9R6D-ZC31-PW8E')
    for (const typed of [
      '7kq20hx14vtb9r6dzc31pw8e',
      ' 7KQ2 OHXI 4VTB 9R6D ZC3L PW8E ',
      '7kq2–ohxl–4vtb–9r6d–zc3i–pw8e',
    ])
      expect(hashOfRecoveryCode(typed)).toBe(hash)
    expect(hashOfRecoveryCode('7KQ2-0HX1-4VTB-9R6D-ZC31-PW8F')).not.toBe(hash)
  })

  test('are stored by their hashes', () => {
    const { recoveryCodes, recoveryHashes } = newRecoveryCodes()
    expect(recoveryHashes).toEqual(recoveryCodes.map(hashOfRecoveryCode))
    expect(recoveryHashes.join()).not.toContain(recoveryCodes[0])
  })
})
