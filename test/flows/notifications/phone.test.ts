/** A phone for text messages: proven by a code, changed and removed; and what it gets. */
import { describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import type { Account } from '../../../demo/account'
import { problemIn } from '../../fixtures/answers'
import { awaitedCode, freshNumber, withPhone } from '../../fixtures/notifications'
import { freshEmail, organization, system } from '../../fixtures/world'

const phoneOf = async ({ client }: Account) => (await client.notifications.getNotificationPreferences()).phone
const confirm = ({ client }: Account, code: string) =>
  client.raw(contract.notifications.confirmPhone, { body: { code } })
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a number', () => {
  test('counts once the code came back that was sent to it', async () => {
    const by = await organization()
    const { number, code } = await awaitedCode(by)
    expect(await phoneOf(by)).toEqual({ number: null, pending: number })
    await problemIn(await confirm(by, other(code)), 'phone.codeWrong')
    expect((await confirm(by, code)).status).toBe(200)
    expect(await phoneOf(by)).toEqual({ number, pending: null })
    await problemIn(await confirm(by, code), 'phone.notPending')
  })

  test('that is proven is sent no code again', async () => {
    const by = await organization()
    const number = await withPhone(by)
    expect(await by.client.notifications.setPhone({ body: { number } })).toEqual({ state: 'PROVEN' })
    await system.settled()
    expect(await system.textsTo(number)).toHaveLength(1)
  })

  test('goes on until another one is proven', async () => {
    const by = await organization()
    const number = await withPhone(by)
    const next = await awaitedCode(by)
    expect(await phoneOf(by)).toEqual({ number, pending: next.number })
    expect((await confirm(by, next.code)).status).toBe(200)
    expect(await phoneOf(by)).toEqual({ number: next.number, pending: null })
  })

  test('is proven by the code of its last sending alone', async () => {
    const by = await organization()
    const number = freshNumber()
    const first = await awaitedCode(by, number)
    const second = await awaitedCode(by, number)
    if (first.code !== second.code) await problemIn(await confirm(by, first.code), 'phone.codeWrong')
    expect((await confirm(by, second.code)).status).toBe(200)
  })

  test('that is removed is gone, with the code that is on its way', async () => {
    const by = await organization()
    await withPhone(by)
    const { code } = await awaitedCode(by)
    await by.client.notifications.removePhone()
    expect(await phoneOf(by)).toEqual({ number: null, pending: null })
    await problemIn(await confirm(by, code), 'phone.notPending')
    await problemIn(await by.client.raw(contract.notifications.removePhone, {}), 'phone.notFound')
  })

  test('is not rung again and again: five codes an hour, and ten guesses in a quarter', async () => {
    const by = await organization()
    const { code } = await awaitedCode(by)
    for (let guess = 0; guess < 10; guess += 1) await confirm(by, other(code))
    await problemIn(await confirm(by, code), 'identity.tooManyAttempts')
    const answers = []
    for (let time = 0; time < 5; time += 1)
      answers.push(await by.client.raw(contract.notifications.setPhone, { body: { number: freshNumber() } }))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 429])
  })

  test.each(['5550100', '+1', '+1 555 0100 abc', '+0123456789'])('%s is none', async (number) => {
    const by = await organization()
    await problemIn(await by.client.raw(contract.notifications.setPhone, { body: { number } }), 'request.invalid')
  })
})

test('what is chosen comes by text message, once, in one segment; of what is not chosen nothing does', async () => {
  const by = await organization('PRO', { name: 'Company' })
  const number = await withPhone(by)
  const unchosen = await system.textsTo(number)
  await by.client.notifications.setNotificationPreferences({
    body: {
      kinds: [{ kind: 'partnership.changed', inApp: false, email: 'OFF', sms: true }],
      quietHours: null,
      timeZone: 'UTC',
      digestHour: 8,
    },
  })
  const email = freshEmail()
  const body = { partnerName: 'Partner', email, role: 'OTHER', relationship: 'OTHER' } as const
  await by.client.partnerships.invitePartner({ body })
  const link = await system.emailTo(email, 'has invited you')
  const token = /accept-partnership\/([\w-]{43})/.exec(link.text)?.[1] ?? ''
  await system.clientFor().partnerships.declineInvitation({ params: { token }, body: {} })
  await system.settled()
  const texts = (await system.textsTo(number)).slice(unchosen.length)
  expect(texts).toEqual(['Better Data, Company: Partner has declined your invitation'])
  expect((await by.client.notifications.listNotifications()).items).toEqual([])
})
