/** Two who hold refresh tokens of one session are one too many: the session ends for both. */
import { expect, test } from 'vitest'
import { organization, password, system } from '../fixtures/world'

const visitor = system.clientFor()

async function signedIn() {
  const { client } = await organization()
  const { email } = await client.identity.getMe()
  return visitor.credentials.signIn({ body: { email, password } })
}

const refresh = (refreshToken: string) => visitor.identity.refreshSession({ body: { refreshToken } })
const isRefused = { status: 401, code: 'identity.refreshRefused' }

test('a refresh token of two refreshes ago ends the session', async () => {
  const first = await signedIn()
  const second = await refresh(first.refreshToken)
  const third = await refresh(second.refreshToken)
  await expect(refresh(first.refreshToken)).rejects.toMatchObject(isRefused)
  await expect(refresh(third.refreshToken)).rejects.toMatchObject(isRefused)
  await expect(system.clientFor(third.accessToken).identity.getMe()).rejects.toMatchObject({ status: 401 })
})

test('what never was a refresh token ends no session', async () => {
  const { refreshToken } = await signedIn()
  const [userId, sessionId, secret] = refreshToken.split('.')
  for (const slip of [
    refreshToken.slice(0, -1),
    `${refreshToken}.`,
    `${userId}.${sessionId}.`,
    `${userId}.${sessionId}`,
    `${sessionId}.${secret}`,
    `${sessionId}.${userId}.${secret}`,
    `${refreshToken}=`,
  ])
    await expect(refresh(slip)).rejects.toMatchObject(isRefused)
  expect(await refresh(refreshToken)).toHaveProperty('accessToken')
})
