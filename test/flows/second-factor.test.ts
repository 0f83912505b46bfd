/** With a second factor, a password alone opens nothing; each code opens once; and whoever loses the phone gets in by recovery codes. */
import { describe, expect, test } from 'vitest'
import { signIn as signInOperation } from '#shared/contract/operations/credentials'
import { commitUnlogged } from '#shared/table/commit'
import { Users } from '#shared/table/entities/identity'
import { tokenIn } from '../../demo/system'
import { problemIn, send } from '../fixtures/answers'
import { Authenticator, newAuthenticator, secondFactorOf } from '../fixtures/authenticator'
import { everyLogLine, everyStoredItem } from '../fixtures/traces'
import { organization, otherPassword, password, system } from '../fixtures/world'

const { credentials } = system.clientFor()

const enter = (email: string, code?: string, tried = password) =>
  credentials.signIn({ body: { email, password: tried, ...(code !== undefined && { code }) } })
const isRefused = (code: string) => ({ status: 401, code })
const times = <Value>(count: number, make: () => Promise<Value>) => Promise.all(Array.from({ length: count }, make))

async function protectedPerson() {
  const person = await organization()
  return { person, ...(await secondFactorOf(person)) }
}

describe('setting up', () => {
  test('takes the password, and changes nothing until a code has confirmed it', async () => {
    const person = await organization()
    const { client, email } = person
    await expect(
      client.credentials.startSecondFactor({ body: { password: 'not the right password' } }),
    ).rejects.toMatchObject({ status: 403, code: 'identity.proofWrong' })

    const { secret, uri } = await client.credentials.startSecondFactor({ body: { password } })
    expect(uri).toContain(`secret=${secret}`)
    expect(uri).toContain(encodeURIComponent(email))
    await enter(email)
    await expect(client.credentials.confirmSecondFactor({ body: { code: '000000' } })).rejects.toMatchObject({
      status: 403,
      code: 'identity.proofWrong',
    })
    expect((await client.identity.getMe()).secondFactor).toBe(false)

    const { recoveryCodes } = await client.credentials.confirmSecondFactor({
      body: { code: new Authenticator(secret).next() },
    })
    expect(recoveryCodes).toHaveLength(10)
    expect(await client.identity.getMe()).toMatchObject({ secondFactor: true, emailVerified: true })
    await expect(enter(email)).rejects.toMatchObject(isRefused('identity.secondFactorRequired'))
    expect((await system.emailTo(email, 'Your second factor is on')).text).toContain('authenticator app')
  })

  test('again replaces the secret, as long as it was not confirmed', async () => {
    const person = await organization()
    const first = await newAuthenticator(person)
    const second = await newAuthenticator(person)
    const confirm = (code: string) => person.client.credentials.confirmSecondFactor({ body: { code } })
    await expect(confirm(first.next())).rejects.toMatchObject({ code: 'identity.proofWrong' })
    await confirm(second.next())
    await expect(newAuthenticator(person)).rejects.toMatchObject({ status: 409, code: 'identity.secondFactorOn' })
    await expect(confirm(second.next())).rejects.toMatchObject({ status: 409, code: 'identity.secondFactorOn' })
  })

  test('cannot be confirmed, turned off or renewed where it was never begun', async () => {
    const { client } = await organization()
    const code = '123456'
    await expect(client.credentials.confirmSecondFactor({ body: { code } })).rejects.toMatchObject({
      code: 'identity.secondFactorNotStarted',
    })
    await expect(client.credentials.turnOffSecondFactor({ body: { password, code } })).rejects.toMatchObject({
      code: 'identity.secondFactorOff',
    })
    await expect(client.credentials.renewRecoveryCodes({ body: { code } })).rejects.toMatchObject({
      code: 'identity.secondFactorOff',
    })
  })

  test('of two who confirm at the same moment with one code one is given recovery codes', async () => {
    const person = await organization()
    const code = (await newAuthenticator(person)).next()
    const answers = await Promise.allSettled(
      Array.from({ length: 3 }, () => person.client.credentials.confirmSecondFactor({ body: { code } })),
    )
    const given = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value.recoveryCodes] : []))
    expect(given).toHaveLength(1)
    await enter(person.email, given[0]?.[0])
  })
})

describe('signing in', () => {
  test('takes the password first: a code without it tells nothing', async () => {
    const { person, app } = await protectedPerson()
    await expect(enter(person.email, app.next(), 'not the right password')).rejects.toMatchObject(
      isRefused('identity.signInRefused'),
    )
    // It was not used up by that.
    await enter(person.email, app.last())
  })

  test('takes a code, each once', async () => {
    const { person, app } = await protectedPerson()
    await expect(enter(person.email, app.last())).rejects.toMatchObject(isRefused('identity.codeRefused'))
    await expect(enter(person.email, '000000')).rejects.toMatchObject(isRefused('identity.codeRefused'))
    await enter(person.email, app.next())
    await expect(enter(person.email, app.last())).rejects.toMatchObject(isRefused('identity.codeRefused'))
  })

  test('of five who come with one code at the same moment one gets in', async () => {
    const { person, app } = await protectedPerson()
    const body = { email: person.email, password, code: app.next() }
    const answers = await times(5, () => send(signInOperation, { by: undefined, input: { body } }))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401, 401])
    for (const answer of answers.filter(({ status }) => status === 401)) await problemIn(answer, 'identity.codeRefused')
  })

  test('of another person takes that person’s own code', async () => {
    const [first, second] = [await protectedPerson(), await protectedPerson()]
    await expect(enter(second.person.email, first.app.next())).rejects.toMatchObject(isRefused('identity.codeRefused'))
  })
})

describe('a recovery code', () => {
  test('opens once, however it is typed, and its owner is told', async () => {
    const { person, recoveryCodes } = await protectedPerson()
    const [first = '', second = ''] = recoveryCodes
    await enter(person.email, first)
    await expect(enter(person.email, first)).rejects.toMatchObject(isRefused('identity.codeRefused'))
    await enter(person.email, ` ${second.toLowerCase().replaceAll('-', ' ')} `)
    expect((await system.emailTo(person.email, 'A recovery code was used')).text).toContain('works no more')
  })

  test('opens for one of three who come with it at the same moment', async () => {
    const { person, recoveryCodes } = await protectedPerson()
    const body = { email: person.email, password, code: recoveryCodes[3] ?? '' }
    const answers = await times(3, () => send(signInOperation, { by: undefined, input: { body } }))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401])
  })

  test('is void when new ones were made', async () => {
    const { person, recoveryCodes } = await protectedPerson()
    const renew = (code: string) => person.client.credentials.renewRecoveryCodes({ body: { code } })
    await expect(renew('000000')).rejects.toMatchObject({ status: 403, code: 'identity.proofWrong' })
    const renewed = await renew(recoveryCodes[0] ?? '')
    expect(new Set([...renewed.recoveryCodes, ...recoveryCodes]).size).toBe(20)
    await expect(enter(person.email, recoveryCodes[1])).rejects.toMatchObject(isRefused('identity.codeRefused'))
    await enter(person.email, renewed.recoveryCodes[1])
    expect((await system.emailTo(person.email, 'You have new recovery codes')).text).toContain('void')
  })
})

describe('turning off', () => {
  test('takes password and code, and does not tell which of them was wrong', async () => {
    const { person, app, recoveryCodes } = await protectedPerson()
    const turnOff = (tried: string, code: string) =>
      person.client.credentials.turnOffSecondFactor({ body: { password: tried, code } })
    const wrong = { status: 403, code: 'identity.proofWrong' }
    await expect(turnOff('not the right password', recoveryCodes[0] ?? '')).rejects.toMatchObject(wrong)
    await expect(turnOff(password, '000000')).rejects.toMatchObject(wrong)
    expect((await person.client.identity.getMe()).secondFactor).toBe(true)

    await turnOff(password, app.next())
    expect((await person.client.identity.getMe()).secondFactor).toBe(false)
    await enter(person.email)
    expect((await system.emailTo(person.email, 'Your second factor is off')).text).toContain('password alone')
  })

  test('leaves nothing of it behind: what is set up next has codes of its own', async () => {
    const { person, recoveryCodes } = await protectedPerson()
    await person.client.credentials.turnOffSecondFactor({ body: { password, code: recoveryCodes[0] ?? '' } })
    await secondFactorOf(person)
    await expect(enter(person.email, recoveryCodes[1])).rejects.toMatchObject(isRefused('identity.codeRefused'))
  })
})

describe('a second factor stays on', () => {
  test('when the password is reset: a mailbox alone opens nothing', async () => {
    const { person, recoveryCodes } = await protectedPerson()
    await credentials.requestPasswordReset({ body: { email: person.email } })
    const token = tokenIn(await system.emailTo(person.email, 'Choose a new password'), 'reset-password')
    await credentials.completePasswordReset({ body: { token, password: otherPassword } })
    await expect(enter(person.email, undefined, otherPassword)).rejects.toMatchObject(
      isRefused('identity.secondFactorRequired'),
    )
    await enter(person.email, recoveryCodes[0], otherPassword)
  })

  test('when the password is changed', async () => {
    const { person, recoveryCodes } = await protectedPerson()
    const body = { currentPassword: password, newPassword: otherPassword }
    await person.client.credentials.changePassword({ body })
    await expect(enter(person.email, undefined, otherPassword)).rejects.toMatchObject(
      isRefused('identity.secondFactorRequired'),
    )
    await enter(person.email, recoveryCodes[0], otherPassword)
  })
})

describe('what codes are made from', () => {
  test('is found nowhere in the table or the logs, nor are recovery codes', async () => {
    const { person, app, recoveryCodes } = await protectedPerson()
    await enter(person.email, recoveryCodes[0])
    await system.settled()
    const stored = JSON.stringify(await everyStoredItem())
    const logged = JSON.stringify(await everyLogLine())
    for (const secret of [app.secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
      expect(stored).not.toContain(secret)
      expect(logged).not.toContain(secret)
    }
  })

  test('is sealed for its owner: put in another’s place it opens nothing', async () => {
    const [victim, thief] = [await protectedPerson(), await protectedPerson()]
    const [own, others] = [await Users.get(victim.person), await Users.get(thief.person)]
    if (!own?.secondFactor || !others?.secondFactor) throw new Error('both have a second factor')
    const { sealedSecret } = others.secondFactor
    const moved = { ...own, secondFactor: { ...own.secondFactor, sealedSecret }, version: own.version + 1 }
    await commitUnlogged([Users.replace(moved, own)])
    await expect(enter(victim.person.email, thief.app.next())).rejects.toMatchObject({ code: 'service.failed' })
  })
})
