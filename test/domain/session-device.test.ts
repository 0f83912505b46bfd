import { expect, test } from 'vitest'
import { deviceText } from '#shared/domain/session/device'

test('a device is what its browser says it is', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  expect(deviceText(firefox)).toBe(firefox)
})

test.each([
  ['a line break', 'Firefox\r\nset-cookie: a=b', 'Firefox set-cookie: a=b'],
  ['markup', '<script>alert(1)</script>', 'script alert(1) /script'],
  ['a character that turns the direction of text', 'Firefox\u202eevil', 'Firefox evil'],
  ['a letter that looks like another', 'Fir\u0435fox', 'Fir fox'],
])('%s in it is left out', (_, said, told) => {
  expect(deviceText(said)).toBe(told)
})

test('one that goes on and on is cut to 120 characters', () => {
  expect(deviceText('x'.repeat(1_000))).toBe('x'.repeat(120))
})

test.each([undefined, '', '   ', '\u0000'])('one that says nothing is none: %j', (said) => {
  expect(deviceText(said)).toBeUndefined()
})
