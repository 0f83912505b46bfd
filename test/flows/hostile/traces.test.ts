/** What is secret stays with whom it belongs to: no log line, event or log entry tells it, whatever went wrong. */
import { randomUUID } from 'node:crypto'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '#shared/contract/operation'
import { showAcceptPage, showVerifyPage, submitVerifyPage } from '#shared/contract/operations/credential-pages'
import {
  completePasswordReset,
  register,
  registerFromInvitation,
  requestPasswordReset,
  signIn,
  verifyEmail,
} from '#shared/contract/operations/credentials'
import { getMe, refreshSession } from '#shared/contract/operations/identity'
import { lookUpInvitation } from '#shared/contract/operations/partnerships'
import { newSecretToken } from '#shared/runtime/secret-token'
import { tableName } from '#shared/table/client'
import { Invitations } from '#shared/table/entities/partnerships'
import { problemIn, send, textOf } from '#test/fixtures/answers'
import { sendLine } from '#test/fixtures/raw-http'
import { badCredentials } from '#test/fixtures/tokens'
import { everyStoredItem, tellingLogLines, toldBy } from '#test/fixtures/traces'
import { freshEmail, network, organization, password, system } from '#test/fixtures/world'
import { tokenIn } from '../../../demo/system'

const byNobody = (input: object) => ({ by: undefined, input })

/** Read once: it is everything that all tests have left. */
let stored: Record<string, unknown>[] = []

/** Everything secret that came up, to be looked for by the letter. */
const secrets = new Map<string, string>()

beforeAll(async () => {
  const email = freshEmail()
  const secretPassword = `secret ${randomUUID()}`
  const registration = {
    organizationName: 'Company',
    name: 'Person',
    email,
    password: secretPassword,
    acceptTerms: true,
  }
  await send(register, byNobody({ body: registration }))
  const verification = tokenIn(await system.emailTo(email, 'Verify'), 'verify-email')
  // The same things where they do not belong, so that they are refused with them in hand.
  await send(register, byNobody({ body: { ...registration, name: `${secretPassword}\0`, [secretPassword]: email } }))
  await send(register, byNobody({ body: `{"password":"${secretPassword}","email":"${email}"` }))
  await send(signIn, byNobody({ body: { email, password: `${secretPassword}!` } }))
  await send(signIn, byNobody({ body: { email, password: secretPassword } }))
  await send(verifyEmail, byNobody({ body: { token: verification, password: `${secretPassword}!` } }))
  await send(verifyEmail, byNobody({ body: { token: verification, password: secretPassword } }))
  await send(verifyEmail, byNobody({ body: { token: verification, password: secretPassword } }))
  await send(lookUpInvitation, byNobody({ params: { token: verification } }))
  // As pages show and take them, good and bad.
  await send(showVerifyPage, byNobody({ params: { token: verification } }))
  await send(submitVerifyPage, byNobody({ params: { token: verification }, body: { password: `${secretPassword}!` } }))
  await send(submitVerifyPage, byNobody({ params: { token: verification }, body: { [secretPassword]: email } }))
  await send(submitVerifyPage, byNobody({ params: { token: verification }, body: `password=${secretPassword}%` }))
  await send(submitVerifyPage, byNobody({ params: { token: verification }, body: { password: secretPassword } }))
  await send(showAcceptPage, byNobody({ params: { token: verification } }))
  await send(registerFromInvitation, byNobody({ params: { token: verification }, body: { password: secretPassword } }))
  const session = JSON.parse(textOf(await send(signIn, byNobody({ body: { email, password: secretPassword } }))))
  await send(refreshSession, byNobody({ body: { refreshToken: session.refreshToken } }))
  await send(refreshSession, byNobody({ body: { refreshToken: session.refreshToken } }))
  await send(refreshSession, byNobody({ body: { refreshToken: session.accessToken } }))
  await sendLine('GET', `/v1/nothing/${session.accessToken}?token=${verification}&email=${email}`)
  await sendLine('PUT', `/v1/invitations/${verification}`, { headers: { authorization: session.accessToken } })
  const account = await organization('PRO')
  for (const make of Object.values(badCredentials))
    await send(getMe, byNobody({}), { accessToken: await make(account) })
  await send(requestPasswordReset, byNobody({ body: { email } }))
  const reset = tokenIn(await system.emailTo(email, 'Choose a new password'), 'reset-password')
  for (const chosen of ['aaaaaaaaaaaa', `${secretPassword}?`, secretPassword])
    await send(completePasswordReset, byNobody({ body: { token: reset, password: chosen } }))
  const { partnerEmail } = await network()
  for (const [what, secret] of Object.entries({
    verification,
    reset,
    secretPassword,
    email,
    partnerEmail,
    accessToken: session.accessToken,
    refreshToken: session.refreshToken,
    refreshSecret: session.refreshToken.split('.')[2],
  }))
    secrets.set(what, secret)
  await system.settled()
  stored = await everyStoredItem()
})

test('what secrets look like is known: each of these is found out', () => {
  for (const [what, secret] of secrets)
    if (what !== 'secretPassword') expect([what, toldBy(` ${secret} `)]).not.toEqual([what, []])
  expect(toldBy(`"password":"${password}"`)).toEqual(['a password'])
})

test('no log line of the whole run tells a password, token, key or email address', async () => {
  expect(await tellingLogLines()).toEqual([])
})

test('no log line of the whole run holds a secret of this test', async () => {
  const answer = await fetch(`${system.apiUrl}/_local/logs`)
  const logs = await answer.text()
  expect(logs.length).toBeGreaterThan(10_000)
  expect([...secrets].filter(([, secret]) => logs.includes(secret)).map(([what]) => what)).toEqual([])
})

test('no log entry and no event tells a password, token, key or email address', () => {
  const entries = stored.filter(({ pk }) => String(pk).startsWith('LOG#'))
  expect(entries.length).toBeGreaterThan(20)
  const findings = entries.flatMap((entry) => {
    const text = JSON.stringify(entry)
    return toldBy(text).map((what) => `${entry.type} tells ${what}: ${text}`)
  })
  expect(findings).toEqual([])
})

test('no password and no token is stored: only what it was hashed to', () => {
  const text = JSON.stringify(stored)
  const found = [...secrets].filter(([what, secret]) => !/email/i.test(what) && text.includes(secret))
  expect(found.map(([what]) => what)).toEqual([])
  expect(text).not.toContain(password)
  expect(text).not.toMatch(/eyJ[\w-]{10,}\.[\w-]{10,}/)
})

describe('a failure of ours', () => {
  test('tells the caller its request id and nothing else', async () => {
    const { problem } = await failure()
    expect(problem).toEqual({
      type: '/docs#error-service.failed',
      title: 'Something went wrong',
      status: 500,
      detail:
        'The fault is ours and was recorded. Try again with the same Idempotency-Key; quote requestId when you write to support.',
      code: 'service.failed',
      requestId: problem.requestId,
    })
  })

  test('is found in the log by that id, with nothing in it of what was asked or stored', async () => {
    const { problem, token, stored } = await failure()
    const answer = await fetch(`${system.apiUrl}/_local/logs?requestId=${problem.requestId}`)
    const logs = await answer.text()
    expect(logs).toContain('unexpected failure')
    expect(logs).not.toContain(token)
    expect(logs).not.toContain(stored)
    expect(toldBy(logs)).toEqual([])
  })

  test('is told to the reader of a page as a page, with the same id and nothing else', async () => {
    const { problem, token, stored } = await failure(showAcceptPage)
    expect(problem.title).toBe('Something went wrong')
    expect(problem.detail).toContain(problem.requestId)
    expect(problem.detail).not.toContain(token)
    expect(problem.detail).not.toContain(stored)
  })

  /** An invitation whose item is broken: what names it is a token, in the path. */
  async function failure(operation: Operation = lookUpInvitation) {
    const { token, tokenHash } = newSecretToken()
    const stored = `Person ${randomUUID()}`
    const broken = {
      ...Invitations.key({ tokenHash }),
      t: 'invitation',
      v: 1,
      partnershipId: stored,
      expiresAt: stored,
    }
    await new DynamoDBClient({}).send(new PutItemCommand({ TableName: tableName, Item: marshall(broken) }))
    const answer = await send(operation, byNobody({ params: { token } }))
    return { problem: await problemIn(answer, 'service.failed'), token, stored }
  }
})
