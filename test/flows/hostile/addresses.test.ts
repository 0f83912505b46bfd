/** Addresses, methods and sizes that no operation has: each gets its problem, from whoever refuses first. */
import { describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import { problemIn } from '#test/fixtures/answers'
import { exampleWorld } from '#test/fixtures/example-world'
import { sendLine } from '#test/fixtures/raw-http'

const token = async () => ({ authorization: `Bearer ${(await exampleWorld()).brand.accessToken}` })

describe('an address that is none', () => {
  test.each([
    '/',
    '/v1',
    '/v2/products',
    '/v1/nothing',
    '/v1/PRODUCTS',
    '/v1/products/%00/x',
    '/v1/../v1/products/x/y',
    '/v1/%2e%2e/secrets',
    '/.env',
    '/admin',
    '/prod/v1/products',
    '/v1/nothing?limit=1&limit=2',
    '/v1/%F0%9F%93%A6',
  ])('%s answers 404, whoever asks for whatever', (path) => mustBeNothing(path))

  test('of 8,000 characters answers 404', () => mustBeNothing(`/v1/${'a'.repeat(8_000)}`))

  test.each(['/v1/products/%', '/v1/products/%zz', '/v1/products/%ff', '/%c0%ae%c0%ae/etc/passwd'])(
    '%s, which cannot be decoded, answers 404',
    async (path) => {
      await problemIn(await sendLine('GET', path, { headers: await token() }), 'request.notFound')
    },
  )

  async function mustBeNothing(path: string): Promise<void> {
    await problemIn(await sendLine('GET', path), 'request.notFound')
    await problemIn(await sendLine('GET', path, { headers: await token() }), 'request.notFound')
    await problemIn(await sendLine('POST', path, { body: '<a/>' }), 'request.notFound')
  }
})

test('a slash at the end, or a doubled one, names the same list', async () => {
  const headers = await token()
  for (const path of ['/v1/products/', '/v1//products'])
    expect((await sendLine('GET', path, { headers })).status).toBe(200)
})

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
const paths = [...new Set(operations.map(({ path }) => path))]
const methodsOf = (path: string) => operations.filter((each) => each.path === path).map(({ method }) => `${method}`)

describe.each(paths)('%s', (path) => {
  const filled = path.replace(/\{\w+\}/g, 'x')

  test('answers 405 to every other method, and says which there are', async () => {
    const allowed = methodsOf(path)
    for (const method of methods.filter((each) => !allowed.includes(each))) {
      const answer = await sendLine(method, filled)
      expect(answer.allow?.split(',').sort(), method).toEqual([...allowed, 'OPTIONS'].sort())
      if (method === 'HEAD') expect([answer.status, answer.bytes.length]).toEqual([405, 0])
      else await problemIn(answer, 'request.methodNotAllowed')
    }
  })

  test('lets a page of any site ask before it calls', async () => {
    const answer = await sendLine('OPTIONS', filled, { headers: { origin: 'https://partner.example' } })
    expect([answer.status, answer.bytes.length]).toEqual([204, 0])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')?.split(',').sort()).toEqual(
      [...methodsOf(path), 'OPTIONS'].sort(),
    )
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })
})

test('TRACE, which would tell a page what it sent, is refused everywhere', async () => {
  for (const path of ['/v1/products', '/v1/me', '/nothing']) {
    const answer = await sendLine('TRACE', path, { headers: { ...(await token()), 'x-secret': 'echo-me' } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(Buffer.from(answer.bytes).toString()).not.toContain('echo-me')
    await problemIn(answer)
  }
})

describe('a body over the limit answers 413', () => {
  test.each([
    ['of the contract', 1_000_001],
    ["of the function's event", 6_300_000],
    ['of the gateway', 10_500_000],
  ])('%s', async (_, bytes) => {
    const headers = { ...(await token()), 'content-type': 'application/json', 'idempotency-key': 'large' }
    const body = `"${'x'.repeat(bytes)}"`
    await problemIn(await sendLine('POST', '/v1/products', { headers, body }), 'request.tooLarge')
  })
})

test('a list is as long as it may be and no longer', async () => {
  const headers = await token()
  expect((await sendLine('GET', '/v1/products?limit=200', { headers })).status).toBe(200)
  await problemIn(await sendLine('GET', '/v1/products?limit=201', { headers }), 'request.invalid')
})

test('another host name, another forwarded address and another stage change nothing', async () => {
  const headers = {
    ...(await token()),
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-original-url': '/v1/locations',
    'x-http-method-override': 'DELETE',
  }
  const answer = await sendLine('GET', '/v1/products', { headers })
  expect(answer.status).toBe(200)
  expect(Buffer.from(answer.bytes).toString() + JSON.stringify([...answer.headers])).not.toContain('evil.example')
})
