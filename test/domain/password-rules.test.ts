import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonPasswords } from '#infra/common-passwords'
import { weaknessOf } from '#shared/domain/user/password-rules'

const common = new Set(commonPasswords())
const owner = { email: 'ada.lovelace@analytical-engines.example', names: ['Ada Lovelace', 'Analytical Engines Ltd'] }
const weakness = (password: string) => weaknessOf(password, owner, common)

describe('a password that is tried first is refused', () => {
  test.each([
    'qwerty123456',
    '123456789012',
    'qwertyuiop12',
    'unbelievable',
    'Administrator',
    '1qaz2wsx3edc4rfv',
    'zaq1xsw2cde3',
  ])('because it is common: %s', (password) => expect(weakness(password)).toContain('tried first'))

  test.each(['password2026', 'Password1234!', 'baseball2026', 'Metallica#1981', 'liverpool 2025'])(
    'because it is a common one with something put to it: %s',
    (password) => expect(weakness(password)).toContain('tried first'),
  )

  test.each([
    'aaaaaaaaaaaa',
    '345678901234',
    '987654321098',
    'abcdefghijkl',
    'poiuytrewqpoi',
    'qwertzuiopas',
    'azertyuiopqs',
    'aaaabbbbcccc',
    'abcabcabcabc',
    'xyzxyzxyzxyzxyz',
    '123123123123123',
    '            ',
  ])('because it is a sequence or repetition: “%s”', (password) =>
    expect(weakness(password)).toContain('sequence or repetition'),
  )

  test.each([
    'ada.lovelace@analytical-engines.example',
    'adalovelace1815',
    'Ada Lovelace',
    'LOVELACE-ADA!',
    'analyticalengines',
    'Analytical Engines 1',
    'betterdata2026',
    'Better Data Better Data',
  ])('because it is made of what is known of its owner: %s', (password) =>
    expect(weakness(password)).toContain('your name'),
  )

  test('in words that say what helps', () => {
    for (const password of ['qwerty123456', 'aaaaaaaaaaaa', 'Ada Lovelace'])
      expect(weakness(password)).toMatch(/words that have nothing to do with (each other|them)$/)
  })
})

describe('a password may be', () => {
  test.each([
    'better data demo',
    'a long enough password',
    'the password of the owner',
    'correct horse battery staple',
    'lovelace and her garden gnome',
    'kV7#qpz9!mWx',
    'пароль для склада',
    '倉庫の合言葉はひみつです',
  ])('anything long that is none of those: %s', (password) => expect(weakness(password)).toBeUndefined())

  test('whatever a password manager makes', () => {
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_!#%'
    const random = fc.array(fc.constantFrom(...characters), { minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(fc.noShrink(random), (made) => weakness(made.join('')) === undefined),
      { numRuns: 2_000 },
    )
  })

  test('judged in a moment, however long and repetitive it is', () => {
    const from = performance.now()
    for (const text of ['a'.repeat(128), `${'ab'.repeat(63)}c`, `${'abcdefgh'.repeat(15)}x`]) weakness(text)
    expect(performance.now() - from).toBeLessThan(1_000)
  })
})

test('the list holds what can be chosen, and is small enough to be in every sandbox', () => {
  expect(common.size).toBeGreaterThan(1_000)
  expect([...common].join().length).toBeLessThan(20_000)
  expect([...common].filter((password) => password.length < 8)).toEqual([])
})
