import { describe, expect, test } from 'vitest'
import { codeText, cutTo, EmailAddress, lineOfText, paragraphs } from '#shared/kernel/text'

const isName = (text: string) => lineOfText(20).safeParse(text).success

describe('a name', () => {
  test.each(['Amazon', 'Café Zürich', '株式会社', 'O’Brien & Söhne', 'Зеленский'])('may be %s', (text) => {
    expect(isName(text)).toBe(true)
  })

  test.each([
    ['a line break', 'two\r\nlines'],
    ['markup', '<b>bold</b>'],
    ['a direction override', 'evil\u202etxt.exe'],
    ['NUL', 'a\0b'],
    ['half a character', 'a\ud800b'],
    ['nothing but space', '   '],
    ['too many characters', 'a'.repeat(21)],
  ])('may not hold %s', (_what, text) => {
    expect(isName(text)).toBe(false)
  })

  test('is kept without the space around it', () => {
    expect(lineOfText(20).parse('  Dallas ')).toBe('Dallas')
  })
})

test('a message may have lines, and nothing invisible beside them', () => {
  expect(paragraphs(100).safeParse('Dear partner,\n\n\tall is well.').success).toBe(true)
  expect(paragraphs(100).safeParse('all\u0007is well').success).toBe(false)
})

describe('a code', () => {
  test.each(['LB-SHAM-250', '4006381333931', 'A/1.2_3'])('may be %s', (code) => {
    expect(codeText(20).safeParse(code).success).toBe(true)
  })

  test.each(['', '-A', 'A B', 'A#B', 'Ä', 'A%00', '../x', 'A'.repeat(21)])('may not be “%s”', (code) => {
    expect(codeText(20).safeParse(code).success).toBe(false)
  })
})

describe('an email address', () => {
  test('written in two ways is one', () => {
    expect(EmailAddress.parse(' Dana@LuxeBond.Example ')).toBe('dana@luxebond.example')
  })

  test.each([
    'dana',
    'dana@',
    '@luxe.example',
    'dana@luxe',
    'a@b.example\nbcc: c@d.example',
    `${'a'.repeat(250)}@b.example`,
  ])('may not be %j', (text) => {
    expect(EmailAddress.safeParse(text).success).toBe(false)
  })
})

test('a text that is cut never ends in half a character', () => {
  expect(cutTo('a😀bcd', 4)).toBe('a😀…')
  expect(cutTo('a😀bcd', 3)).toBe('a…')
  expect(cutTo('ab', 2)).toBe('ab')
})
