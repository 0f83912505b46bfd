/** What is asked of SES, whatever was stored: headers of one line, one recipient, files with names. */
import { expect, test } from 'vitest'
import { cutTo, onOneLine } from '#shared/kernel/text'
import { sesRequest } from '#shared/runtime/mail/ses-request'

const email = { to: 'reader@tenant.example', subject: 'Hello', text: 'Hi', html: '<p>Hi</p>' }
const asked = (more: Partial<Parameters<typeof sesRequest>[0]> = {}) =>
  sesRequest({ ...email, ...more }, { from: 'no-reply@betterdata.example', configuration: 'mails' })

test.each([
  ['two', 'a@tenant.example, b@tenant.example'],
  ['two by a semicolon', 'a@tenant.example;b@tenant.example'],
  ['a header behind it', 'a@tenant.example\r\nBcc: b@tenant.example'],
  ['a line break behind it', 'a@tenant.example\n'],
  ['one with a name', 'Lee <a@tenant.example>'],
  ['one within another', '"b@tenant.example"@tenant.example'],
  ['a zero-width blank', 'a\u200b@tenant.example'],
  ['none', ''],
])('an email goes to one address and is answered to one: %s is refused, and not told', (_what, address) => {
  expect(() => asked({ to: address })).toThrow(/^an email goes to one address$/)
  if (address !== '') expect(() => asked({ replyTo: address })).toThrow(/^an email goes to one address$/)
})

test('a subject is one line, and no longer than is read', () => {
  const subject = (text: string) => asked({ subject: text }).Content.Simple.Subject.Data
  expect(subject('Order 5\r\nBcc: b@tenant.example')).toBe('Order 5  Bcc: b@tenant.example')
  expect(subject('\u202egnp.exe\u202c and\u2028more')).toBe('gnp.exe  and more')
  expect(subject('x'.repeat(9_000))).toBe(`${'x'.repeat(249)}…`)
  expect(subject('Familie 👨‍👩‍👧, Müller & Söhne <GmbH> "Nord"')).toBe('Familie 👨‍👩‍👧, Müller & Söhne <GmbH> "Nord"')
})

test.each([
  ['order.pdf', 'order.pdf'],
  ['a"; filename="b.exe', 'a-- filename=-b.exe'],
  ['../../etc/passwd', '..-..-etc-passwd'],
  ['a\r\nContent-Type: text/html.pdf', 'a  Content-Type- text-html.pdf'],
  ['\u202efdp.exe', 'fdp.exe'],
])('a file is attached by a name: %j', (given, expected) => {
  const attachments = [{ fileName: given, contentType: 'application/pdf', content: new Uint8Array([37]) }]
  const { Attachments } = asked({ attachments }).Content.Simple as { Attachments?: { FileName: string }[] }
  expect(Attachments?.map(({ FileName }) => FileName)).toEqual([expected])
})

test('a link to unsubscribe ends where it ends', () => {
  const { Headers } = asked({ unsubscribeUrl: 'https://betterdata.example/u>\r\nBcc: b@tenant.example' }).Content
    .Simple as { Headers?: { Value: string }[] }
  expect(Headers?.[0]?.Value).toBe('<https://betterdata.example/u%3EBcc:%20b@tenant.example>')
})

test('joiners stay where a script needs them, and no character is halved', () => {
  expect(onOneLine('👩‍🚀 क्‍ष a\u200db')).toBe('👩‍🚀 क्‍ष a b')
  expect(cutTo('😀😀😀', 4)).toBe('😀…')
  expect(cutTo('abcdef', 5, '...')).toBe('ab...')
  expect(cutTo('abc', 3)).toBe('abc')
})
