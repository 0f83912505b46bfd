/** What strangers write (names, references, notes) stays text in all emails: never a header, another recipient or markup. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sesRequest } from '#shared/runtime/mail/ses-request'
import { emailNames, everyEmail } from '../fixtures/every-email'

const settings = { from: 'Better Data <no-reply@betterdata.example>', configuration: 'mails' }
const to = 'reader@tenant.example'
const page = 'https://app.betterdata.example/page'
const unsubscribe = { label: 'Unsubscribe', url: 'https://betterdata.example/unsubscribe/token' }

const forging = [
  '\r\nBcc: thief@evil.example',
  '\nContent-Type: text/html\n\n<h1>',
  '\u2028Subject: other\u2029',
  '\u0000\u0007\u001b[31m\u007f\u0085',
  '\u202eexe.fdp\u202c\u2066x\u2069\u200b\ufeff',
  '"><script>alert(1)</script>',
  "</td></table><img src=x onerror='alert(1)'>",
  '<a href="https://evil.example">',
  'a@b.example, thief@evil.example',
  '{{text}}{{url}}$&$1',
  '=?utf-8?B?PHNjcmlwdD4=?=',
  'y'.repeat(3_000),
  '😀'.repeat(300),
  '\ud83d',
]
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...forging), fc.string({ unit: 'binary', maxLength: 20 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => `x${parts.join('')}x`)

const requestsOf = (text: string) =>
  everyEmail(text).map(({ name, words }) => {
    const email = emailOf({ benefits: [], note: '', buttonLabel: 'Open', ...words }, page, unsubscribe)
    return { name, request: sesRequest({ ...email, to, unsubscribeUrl: unsubscribe.url }, settings) }
  })

/** Breaks of lines are the text's own. */
const tagsIn = (html: string) => (html.match(/<[^>]*>/g) ?? []).filter((tag) => tag !== '<br>')
const plain = new Map(
  requestsOf('Plain').map(({ name, request }) => [name, tagsIn(request.Content.Simple.Body.Html.Data)]),
)

test('all emails of the product are tried', () => {
  expect(emailNames.length).toBeGreaterThanOrEqual(48)
  expect(requestsOf('Plain').filter(({ request }) => !JSON.stringify(request).includes('Plain'))).toEqual([])
})

test('whatever is written in them, they have one recipient, their own headers, one line of subject and their own markup', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const { name, request } of requestsOf(text)) {
        const { Subject, Body, ...rest } = request.Content.Simple
        expect(request.Destination, name).toEqual({ ToAddresses: [to] })
        expect(request.FromEmailAddress).toBe(settings.from)
        expect(Object.keys(request).sort()).toEqual([
          'ConfigurationSetName',
          'Content',
          'Destination',
          'FromEmailAddress',
        ])
        expect(rest).toEqual({
          Headers: [
            { Name: 'List-Unsubscribe', Value: `<${unsubscribe.url}>` },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
          ],
        })
        expect(Subject.Data, name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u)
        expect([...Subject.Data].length, name).toBeLessThanOrEqual(250)
        expect(tagsIn(Body.Html.Data), name).toEqual(plain.get(name))
        for (const { Data } of [Subject, Body.Text, Body.Html]) expect(Data.isWellFormed(), name).toBe(true)
      }
    }),
    { numRuns: 20, examples: forging.map((text) => [text]) },
  )
})
