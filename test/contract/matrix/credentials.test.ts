/** Every operation that is not public × every credential that is none. */
import { describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import { problemIn, send } from '#test/fixtures/answers'
import { oneIn } from '#test/fixtures/depth'
import { exampleWorld, standingCall } from '#test/fixtures/example-world'
import { badCredentials, genuineToken } from '#test/fixtures/tokens'

const guarded = oneIn(
  4,
  operations.filter(({ access }) => access !== 'public'),
  ({ id }) => id,
)
const credentials = Object.entries(badCredentials).map(([name, make]) => ({ name, make }))

test('a token made with our key for a live session is let in, so what refuses the others is what is wrong with them', async () => {
  const { client, ...brand } = (await exampleWorld()).brand
  const me = await client.identity.getMe({}, { accessToken: await genuineToken({ client, ...brand }) })
  expect(me.userId).toBe(brand.userId)
})

describe.each(guarded)('$id', (operation) => {
  test.each(credentials)('answers 401 to $name', async ({ make }) => {
    const call = await standingCall(operation)
    const accessToken = await make((await exampleWorld()).brand)
    const answer = await send(operation, call, { accessToken })
    const { title, detail } = await problemIn(answer, 'access.unauthenticated')
    expect([title, detail]).toEqual([
      'Sign in',
      'The access token or key is missing, mistyped, expired or revoked. Sign in, refresh the session, or use a key that works.',
    ])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })
})
