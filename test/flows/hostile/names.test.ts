/** Texts of all the world are names like any other, kept and mailed to the letter. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { freshEmail, organization, password, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

let company: Account
beforeAll(async () => {
  company = await organization('ENTERPRISE')
})

const otherParty = { role: 'OTHER', relationship: 'OTHER' } as const

test.each([
  ['Arabic', 'شركة التوريد العالمية'],
  ['Persian, which parts letters of a word by a non-joiner', 'شرکت می\u200cخواهم'],
  ['Hebrew', 'חברת האספקה'],
  ['Japanese', '株式会社ベターデータ'],
  ['Chinese', '供应链有限公司'],
  ['Greek', 'Ελληνικά Α.Ε.'],
  ['Hindi, which writes letters apart by a joiner', 'क्\u200dष लिमिटेड'],
  ['German', 'Ünïcødé & Söhne GmbH'],
  ['quotes and dashes', "O'Brien “Quoted” — Ltd."],
  ['emoji', '📦 Box & Co'],
  ['emoji made of several', '👩\u200d🔬🏳️\u200d🌈👨🏽\u200d🚀 Labs'],
  ['accents of their own', 'e\u0301clair'],
])('a name in %s is kept to the letter', async (_, name) => {
  const { client } = company
  const code = randomUUID().slice(0, 8)
  const { locationId } = await client.inventory.createLocation({ body: { code, name, type: 'WAREHOUSE' } })
  expect((await client.inventory.getLocation({ params: { locationId } })).name).toBe(name)
})

test.each(['Dear customer, go to https://evil.example/win now', 'www.evil.example', 'javascript://x'])(
  'the name “%s” is refused: an email of ours would carry a stranger’s link',
  async (name) => {
    const body = { organizationName: name, name, email: freshEmail(), password, acceptTerms: true } as const
    await expect(system.clientFor().credentials.register({ body })).rejects.toMatchObject({
      code: 'request.invalid',
      problem: { errors: [{ pointer: '/body/organizationName' }, { pointer: '/body/name' }] },
    })
    await expect(
      company.client.partnerships.invitePartner({ body: { partnerName: name, email: freshEmail(), ...otherParty } }),
    ).rejects.toMatchObject({ code: 'request.invalid' })
  },
)

test('a message comes by email to the letter, and its markup as text', async () => {
  const email = freshEmail()
  const message = 'Dear 供应链,\n<script>alert(1)</script> & <b>welcome</b>'
  await company.client.partnerships.invitePartner({
    body: { partnerName: 'חברת 📦', email, message, ...otherParty },
  })
  const mail = await system.emailTo(email, 'has invited you')
  expect(mail.to).toEqual([email])
  expect(mail.text).toContain('Dear 供应链,\n<script>alert(1)</script> & <b>welcome</b>')
  expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;welcome&lt;/b&gt;')
  expect(mail.html).not.toMatch(/<script|<b>/)
})

test("a company's name comes through in the subject of its invitations", async () => {
  const name = 'شركة 供应 & חברה 📦'
  const { client } = await organization('PRO', { name })
  const email = freshEmail()
  await client.partnerships.invitePartner({ body: { partnerName: 'Partner', email, ...otherParty } })
  expect((await system.emailTo(email, 'has invited you')).subject).toBe(`${name} has invited you to Better Data`)
})
