/** A password is chosen well, changed by who knows it, and replaced by who reads the mailbox; whoever had the one before is out at once. */
import { argon2id } from 'hash-wasm'
import { describe, expect, test } from 'vitest'
import { controlClient } from '#infra/local/control/client'
import { operations } from '#shared/contract/all'
import { completePasswordReset, register, requestPasswordReset } from '#shared/contract/operations/credentials'
import { NewPassword } from '#shared/contract/schemas'
import { commitUnlogged } from '#shared/table/commit'
import { Users } from '#shared/table/entities/identity'
import { signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { bodyWithoutRequestId, problemIn, send } from '../fixtures/answers'
import { exampleWorld } from '../fixtures/example-world'
import { exampleOf } from '../fixtures/examples'
import { freshEmail, organization, otherPassword, password, system } from '../fixtures/world'

const { credentials, identity } = system.clientFor()
const control = controlClient(`${system.apiUrl}/_local`)
const byNobody = (input: object) => ({ by: undefined, input })

const mayEnter = (email: string, tried: string) =>
  signIn(system, { email, password: tried }).then(
    () => true,
    () => false,
  )

/** Which of the two passwords opens the account. */
const opening = async (email: string) => [await mayEnter(email, password), await mayEnter(email, otherPassword)]

async function resetToken(email: string): Promise<string> {
  await credentials.requestPasswordReset({ body: { email } })
  return tokenIn(await system.emailTo(email, 'Choose a new password'), 'reset-password')
}

const complete = (token: string, chosen = otherPassword) =>
  credentials.completePasswordReset({ body: { token, password: chosen } })

/** Every operation by which somebody chooses a password: found by its field, so that none is forgotten. */
const choosing = operations.flatMap((operation) =>
  Object.entries(operation.body?.shape ?? {})
    .filter(([, schema]) => schema === NewPassword)
    .map(([field]) => ({ operation, field })),
)

describe('a password that is tried first is refused beside its field, in words that help', () => {
  test.each(choosing)('by $operation.id', async ({ operation, field }) => {
    const { by, input } = await exampleOf(operation, await exampleWorld())
    for (const chosen of ['password2026!', 'qwertyuiop12', 'aaaaaaaaaaaa', 'BetterData 2026']) {
      const answer = await send(operation, { by, input: { ...input, body: { ...input.body, [field]: chosen } } })
      const { errors = [] } = await problemIn(answer, 'request.invalid')
      expect(errors.map(({ pointer }) => pointer)).toEqual([`/body/${field}`])
      expect(errors[0]?.detail).toContain('words that have nothing to do with')
    }
    // Nothing was used up by it.
    expect((await send(operation, { by, input })).status).toBe(operation.success)
  })

  test('where it is made of the name or address of its owner, too', async () => {
    const email = `wilhelmina.tell.${crypto.randomUUID()}@example.com`
    const person = { organizationName: 'Apfelschuss Logistik', name: 'Wilhelmina Tell', email, acceptTerms: true }
    for (const chosen of ['Wilhelmina Tell', 'apfelschuss-logistik', 'wilhelmina.tell', email]) {
      const answer = await send(register, byNobody({ body: { ...person, password: chosen } }))
      expect((await problemIn(answer, 'request.invalid')).errors?.[0]?.detail).toContain('your name')
    }
  })
})

test('who mistyped the new password is sent another link at once: one an hour counts for each password', async () => {
  const { email } = await organization()
  const first = await resetToken(email)
  await credentials.requestPasswordReset({ body: { email } })
  await system.settled()
  expect(tokenIn(await system.emailTo(email, 'Choose a new password'), 'reset-password')).toBe(first)
  await complete(first, 'a choice with a slip in it')
  const second = await resetToken(email)
  expect(second).not.toBe(first)
  await complete(second)
  expect(await opening(email)).toEqual([false, true])
})

describe('changing the password', () => {
  test('takes the one before; then that one is gone, all other sessions are over, and this one goes on', async () => {
    const person = await organization()
    const other = await signIn(system, { email: person.email, password })
    const change = (currentPassword: string) =>
      person.client.credentials.changePassword({ body: { currentPassword, newPassword: otherPassword } })
    await expect(change('not the right password')).rejects.toMatchObject({ status: 403, code: 'identity.proofWrong' })
    expect((await person.client.identity.listSessions()).items).toHaveLength(2)

    await change(password)
    expect((await person.client.identity.listSessions()).items.map(({ isCurrent }) => isCurrent)).toEqual([true])
    await expect(other.client.identity.listSessions()).rejects.toMatchObject({ status: 401 })
    expect(await opening(person.email)).toEqual([false, true])
    expect((await system.emailTo(person.email, 'Your password was changed')).text).toContain('somebody who knew')
  })

  test('of two who change it at the same moment, each knowing the one before: one succeeds', async () => {
    const person = await organization()
    const chosen = ['the first of two good choices', 'the second of two good choices']
    const answers = await Promise.allSettled(
      chosen.map((newPassword) =>
        person.client.credentials.changePassword({ body: { currentPassword: password, newPassword } }),
      ),
    )
    const succeeded = chosen.filter((_, index) => answers[index]?.status === 'fulfilled')
    expect(succeeded).toHaveLength(1)
    expect(await mayEnter(person.email, succeeded[0] ?? '')).toBe(true)
    expect(await mayEnter(person.email, chosen.find((each) => each !== succeeded[0]) ?? '')).toBe(false)
  })

  test('is not outrun by a sign-in with the one before: no session is born of a password that is gone', async () => {
    const person = await organization()
    const [starting] = await Promise.all([
      Promise.allSettled(Array.from({ length: 5 }, () => signIn(system, { email: person.email, password }))),
      person.client.credentials.changePassword({ body: { currentPassword: password, newPassword: otherPassword } }),
    ])
    const started = starting.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    for (const { client } of started) await expect(client.identity.getMe()).rejects.toMatchObject({ status: 401 })
    expect((await person.client.identity.listSessions()).items).toHaveLength(1)
  })
})

describe('a forgotten password', () => {
  test('is replaced by the link in the email: once, and everybody is signed out', async () => {
    const person = await organization()
    const token = await resetToken(person.email)
    expect(await opening(person.email)).toEqual([true, false])
    expect(await complete(token)).toEqual({ status: 'PASSWORD_CHANGED' })

    expect(await opening(person.email)).toEqual([false, true])
    await expect(person.client.identity.listSessions()).rejects.toMatchObject({ status: 401 })
    await expect(complete(token, password)).rejects.toMatchObject({ status: 404, code: 'identity.resetInvalid' })
    expect((await system.emailTo(person.email, 'Your password was changed')).text).toContain('with a link that we sent')
  })

  test('is told with the same words and the same work whether or not there is an account', async () => {
    const { email } = await organization()
    const [known, unknown] = [
      await send(requestPasswordReset, byNobody({ body: { email } })),
      await send(requestPasswordReset, byNobody({ body: { email: freshEmail() } })),
    ]
    expect(bodyWithoutRequestId(unknown)).toBe(bodyWithoutRequestId(known))
    const callsOf = async (headers: Headers) =>
      (await control.databaseCalls({ requestId: headers.get('x-request-id') ?? '', function: 'credentials' })).map(
        ({ operation }) => operation,
      )
    expect(await callsOf(known.headers)).toEqual(['UpdateItem', 'GetItem', 'TransactWriteItems'])
    expect(await callsOf(unknown.headers)).toEqual(await callsOf(known.headers))
  })

  test('is not replaced by a link that was sent for the password before', async () => {
    const person = await organization()
    const token = await resetToken(person.email)
    await person.client.credentials.changePassword({
      body: { currentPassword: password, newPassword: 'a third and very good one' },
    })
    await expect(complete(token)).rejects.toMatchObject({ code: 'identity.resetInvalid' })
    expect(await mayEnter(person.email, 'a third and very good one')).toBe(true)
  })

  test('of an address that waits to be verified is replaced, too: the link proves the mailbox', async () => {
    const email = freshEmail()
    const registration = { organizationName: 'Company', name: 'Person', email, acceptTerms: true } as const
    await credentials.register({ body: { ...registration, password } })
    const verification = tokenIn(await system.emailTo(email, 'Verify'), 'verify-email')
    await complete(await resetToken(email))
    expect(await opening(email)).toEqual([false, true])
    // The password of whoever registered, perhaps somebody else, opens nothing any more.
    await expect(credentials.verifyEmail({ body: { token: verification, password } })).rejects.toMatchObject({
      code: 'identity.passwordWrong',
    })
  })

  test('of five who use one link at the same moment one succeeds', async () => {
    const person = await organization()
    const token = await resetToken(person.email)
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        send(completePasswordReset, byNobody({ body: { token, password: `choice ${index} of five good ones` } })),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404])
    const winner = answers.findIndex(({ status }) => status === 200)
    expect(await mayEnter(person.email, `choice ${winner} of five good ones`)).toBe(true)
  })

  test('leaves no session to a sign-in or refresh at the same moment', async () => {
    const person = await organization()
    const sessions = await Promise.all(
      Array.from({ length: 3 }, () => credentials.signIn({ body: { email: person.email, password } })),
    )
    const token = await resetToken(person.email)
    await Promise.all([
      complete(token),
      ...sessions.map(({ refreshToken }) => identity.refreshSession({ body: { refreshToken } }).catch(() => undefined)),
      ...Array.from({ length: 4 }, () => signIn(system, { email: person.email, password }).catch(() => undefined)),
    ])
    const { client } = await signIn(system, { email: person.email, password: otherPassword })
    expect((await client.identity.listSessions()).items).toHaveLength(1)
  })

  test('is not replaced by anybody’s own token', async () => {
    await expect(complete('A'.repeat(43))).rejects.toMatchObject({ code: 'identity.resetInvalid' })
  })
})

test('a password that was hashed at another cost is hashed anew at the next sign-in', async () => {
  const person = await organization()
  const user = await Users.get(person)
  if (!user) throw new Error('the person is stored')
  const salt = new Uint8Array(16)
  const passwordHash = await argon2id({
    password,
    salt,
    memorySize: 1_024,
    iterations: 1,
    parallelism: 1,
    hashLength: 32,
    outputType: 'encoded',
  })
  await commitUnlogged([Users.replace({ ...user, passwordHash, version: user.version + 1 }, user)])
  expect(await opening(person.email)).toEqual([true, false])
  expect((await Users.get(person))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await opening(person.email)).toEqual([true, false])
})
