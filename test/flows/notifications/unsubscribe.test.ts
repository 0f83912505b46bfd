/** The link at the end of an email: looked at by whoever holds it, and used by its form or by a mail program's one click. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../demo/account'
import { tokenIn } from '../../../demo/system'
import { emailsTo } from '../../fixtures/mailbox'
import { toldPartner } from '../../fixtures/notifications'
import { flawsOf, readable } from '../../fixtures/pages'
import { organization, system } from '../../fixtures/world'

let brand: Account
beforeAll(async () => {
  brand = await organization('PRO', { name: 'Brand' })
})

const addressOf = (token: string) => `${system.apiUrl}/unsubscribe/${token}`
const choiceOf = async ({ client }: Account) =>
  (await client.notifications.getNotificationPreferences()).kinds.find(({ kind }) => kind === 'partnership.changed')
const suspended = 'suspended your partnership'

describe('an email that can be done without', () => {
  test('names its link in the text and in the headers of RFC 2369 and RFC 8058', async () => {
    const { partnerEmail } = await toldPartner(brand)
    const email = await system.emailTo(partnerEmail, suspended)
    const url = addressOf(tokenIn(email, 'unsubscribe'))
    expect(email.headers).toEqual({
      'List-Unsubscribe': `<${url}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    expect(email.text).toContain(`Unsubscribe from emails about “Partnerships that a partner`)
    expect(email.html).toContain(`href="${url}"`)
  })

  test('the link tells nothing of who it is for', async () => {
    const { partner, partnerEmail } = await toldPartner(brand)
    const url = addressOf(tokenIn(await system.emailTo(partnerEmail, suspended), 'unsubscribe'))
    const decoded = Buffer.from(url.split('/').at(-1) ?? '', 'base64url').toString('latin1')
    for (const secret of [partnerEmail, partner.userId, partner.organizationId])
      expect(`${url} ${decoded}`).not.toContain(secret)
  })
})

describe('the page', () => {
  test('says which emails end and ends none: mail scanners follow links', async () => {
    const { partner, partnerEmail } = await toldPartner(brand)
    const token = tokenIn(await system.emailTo(partnerEmail, suspended), 'unsubscribe')
    const page = await (await fetch(addressOf(token))).text()
    expect(flawsOf(page)).toEqual([])
    expect(readable(page)).toContain('Partnerships that a partner declined, suspended, resumed or ended')
    expect(await choiceOf(partner)).toMatchObject({ email: 'NOW' })
  })

  test('of a link that is none says so', async () => {
    const answer = await fetch(addressOf('A'.repeat(43)))
    expect([answer.status, readable(await answer.text()).split('\n')[0]]).toEqual([404, 'Link not valid'])
  })
})

/** The multipart form is what RFC 8058 asks mail programs for; the page's own form has no field. */
const oneClick = 'List-Unsubscribe=One-Click'
const boundary = 'part'
const multipart = `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`

describe('unsubscribing', () => {
  test.each([
    ['the form of the page', 'application/x-www-form-urlencoded', ''],
    ['one click, as a form', 'application/x-www-form-urlencoded', oneClick],
    ['one click, in parts', `multipart/form-data; boundary=${boundary}`, multipart],
  ])('by %s ends the emails of the kind, and nothing else', async (_how, contentType, body) => {
    const { partner, partnerEmail, partnershipId } = await toldPartner(brand)
    const token = tokenIn(await system.emailTo(partnerEmail, suspended), 'unsubscribe')
    const send = () =>
      fetch(addressOf(token), { method: 'POST', headers: { 'content-type': contentType }, body, redirect: 'manual' })
    const answer = await send()
    expect(answer.status).toBe(200)
    expect(flawsOf(await answer.text())).toEqual([])
    expect((await send()).status, 'again').toBe(200)
    expect(await choiceOf(partner)).toMatchObject({ inApp: true, email: 'OFF', sms: false })

    await brand.client.partnerships.resumePartnership({ params: { partnershipId }, body: {} })
    await system.settled()
    expect(await emailsTo(partnerEmail, 'resumed your partnership')).toEqual([])
    const [told] = (await partner.client.notifications.listNotifications()).items
    expect(told?.title).toBe('Brand has resumed your partnership')
  })

  test('can be taken back by choosing the kind again, and the link then ends it again', async () => {
    const { partner, partnerEmail } = await toldPartner(brand)
    const token = tokenIn(await system.emailTo(partnerEmail, suspended), 'unsubscribe')
    const send = () => fetch(addressOf(token), { method: 'POST' })
    await send()
    const kinds = [{ kind: 'partnership.changed', inApp: true, email: 'NOW', sms: false }] as const
    await partner.client.notifications.setNotificationPreferences({
      body: { kinds: [...kinds], quietHours: null, timeZone: 'UTC', digestHour: 8 },
    })
    expect(await choiceOf(partner)).toMatchObject({ email: 'NOW' })
    await send()
    expect(await choiceOf(partner)).toMatchObject({ email: 'OFF' })
  })
})
