import { expect, test } from 'vitest'
import { mailboxPage } from '#infra/local/control/mailbox-page'
import { Mailbox } from '#infra/local/services/mailbox'

const mailbox = () => new Mailbox(undefined, () => 0)
const email = (changes: { to?: string; subject?: string; html?: string; text?: string } = {}) => ({
  FromEmailAddress: 'Better Data <no-reply@example.com>',
  Destination: { ToAddresses: [changes.to ?? 'a@example.com'] },
  Content: {
    Simple: {
      Subject: { Data: changes.subject ?? 'Hello' },
      Body: { Text: { Data: changes.text ?? '' }, Html: { Data: changes.html ?? '' } },
    },
  },
})

test.each([
  ['a subject', { subject: 'Hello\r\nBcc: spy@example.com' }],
  ['an address', { to: 'a@example.com\nb@example.com' }],
  ['two addresses in one', { to: 'a@example.com, b@example.com' }],
  ['no address', { to: 'nobody' }],
])('%s cannot bring another header', (_name, changes) => {
  expect(() => mailbox().send(email(changes))).toThrow()
})

test('mails are found by whom they are to, and can be waited for', async () => {
  const box = mailbox()
  const waited = box.waitFor({ to: 'B@example.com' }, 5_000)
  box.send(email({ to: 'a@example.com' }))
  box.send(email({ to: 'Bea <b@example.com>' }))
  expect(await waited).toMatchObject([{ to: ['Bea <b@example.com>'] }])
  expect(await box.waitFor({ to: 'nobody@example.com' }, 1)).toEqual([])
})

test('a file comes as base64 under a name of one line, and the page offers it to be saved', () => {
  const box = mailbox()
  const content = Buffer.from('%PDF-1.7').toString('base64')
  const file = {
    FileName: 'order.pdf',
    ContentType: 'application/pdf',
    ContentTransferEncoding: 'BASE64',
    RawContent: content,
  }
  const withFile = (changes: object) => {
    const { Content, ...mail } = email()
    return { ...mail, Content: { Simple: { ...Content.Simple, Attachments: [{ ...file, ...changes }] } } }
  }
  box.send(withFile({}))
  const mails = box.find()
  expect(mails[0]?.attachments).toEqual([{ fileName: 'order.pdf', contentType: 'application/pdf', content }])
  expect(mailboxPage(mails, mails[0])).toContain(`download="order.pdf" href="data:application/pdf;base64,${content}"`)
  for (const wrong of [
    { FileName: 'order' },
    { FileName: 'a.pdf\r\nBcc: spy@example.com' },
    { RawContent: '%PDF' },
    { ContentTransferEncoding: undefined },
  ])
    expect(() => box.send(withFile(wrong))).toThrow()
})

test('the page shows a mail without letting it run or style anything else', () => {
  const box = mailbox()
  box.send(
    email({ subject: '<script>x</script>', html: '<a href="https://x.test/?a=1&b=2">go</a>"><script>y</script>' }),
  )
  const [mail] = box.find()
  const page = mailboxPage(box.find(), mail)
  expect(page).not.toContain('<script>')
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
})

test('links of a plain mail can be clicked', () => {
  const box = mailbox()
  box.send(email({ text: 'Accept: https://x.test/i/abc?x=1&y=2 now' }))
  const [mail] = box.find()
  expect(mailboxPage(box.find(), mail)).toContain('<a href="https://x.test/i/abc?x=1&amp;y=2" target="_blank">')
})
