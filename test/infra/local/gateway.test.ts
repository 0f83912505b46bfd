import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { good, poor, type Running, running } from './running'

let api: Running
beforeAll(async () => {
  api = await running()
})
afterAll(() => api.stop())

/** Asks from an address of this machine, and answers which one the function was told. */
async function sourceIpOf(localAddress: string, headers: Record<string, string>): Promise<unknown> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${api.runtime.apiUrl}/open/echo`, { localAddress, headers }, resolve).on('error', reject)
  })
  return JSON.parse((await answer.toArray()).join('')).requestContext.identity.sourceIp
}

describe('a request that reaches its function', () => {
  test('arrives as a proxy event', async () => {
    const { status, json } = await api.get('/open/echo?a=1&a=2&b=%20x', { headers: { 'X-Some': 'thing' } })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      resource: '/open/{act}',
      path: '/open/echo',
      httpMethod: 'GET',
      pathParameters: { act: 'echo' },
      queryStringParameters: { a: '2', b: ' x' },
      multiValueQueryStringParameters: { a: ['1', '2'], b: [' x'] },
      body: null,
      isBase64Encoded: false,
      requestContext: { stage: 'dev', path: '/dev/open/echo', resourcePath: '/open/{act}' },
    })
  })

  test('has its path parameters decoded once', async () => {
    const { json } = await api.get('/things/a%2Fb%20c/parts/%2525')
    expect(json.pathParameters).toEqual({ thingId: 'a/b c', partId: '%25' })
  })

  test('finds the path that is written out before the one with a variable, as API Gateway does', async () => {
    expect((await api.get('/open/fixed')).json.resource).toBe('/open/fixed')
    expect((await api.get('/open/echo')).json.resource).toBe('/open/{act}')
  })

  test('tells the address that connected, whatever its headers say', async () => {
    const headers = { 'X-Forwarded-For': '192.0.2.1' }
    expect(await sourceIpOf('127.0.0.1', headers)).toBe('127.0.0.1')
    expect(await sourceIpOf('127.0.0.77', headers)).toBe('127.0.0.77')
  })

  test('may answer several headers of one name', async () => {
    const { headers, text } = await api.get('/open/cookies')
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(text).toBe('text')
  })

  test('is found in the log by the id that its caller was given', async () => {
    const { headers } = await api.get('/closed/log', good)
    const lines = api.runtime.log.find({ requestId: headers.get('x-amzn-requestid') ?? '' })
    expect(lines.map((line) => line.function)).toEqual(['test-authorizer', 'test-api'])
    expect(lines[1]?.line).toContain('"seen"')
  })
})

describe('the authorizer', () => {
  test('lets a request pass and gives its context', async () => {
    const { json } = await api.get('/closed/echo', good)
    expect(json.requestContext.authorizer).toMatchObject({ principalId: 'usr_1', organizationId: 'org_1' })
  })

  test('denies with a context that the gateway response reads', async () => {
    const { status, json, headers } = await api.get('/closed/echo', poor)
    expect(status).toBe(403)
    expect(json).toEqual({ code: 'plan.featureMissing', who: 'org_1', requestId: headers.get('x-amzn-requestid') })
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  test('throws Unauthorized for a 401 without context', async () => {
    const { status, json } = await api.get('/closed/echo')
    expect(status).toBe(401)
    expect(json.code).toBe('unauthenticated')
  })

  test('is not asked for an open operation, a preflight or an unknown path', async () => {
    expect((await api.get('/open/echo')).json.requestContext.authorizer).toBeUndefined()
    const preflight = await api.get('/closed/echo', { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('what has no operation', () => {
  test('is 404 for an unknown path, by the greedy resource', async () => {
    const { status, json, headers } = await api.get('/nowhere/at/all')
    expect(status).toBe(404)
    expect(json).toEqual({ code: 'notFound', requestId: headers.get('x-amzn-requestid') })
  })

  test('is 405 where the path takes other methods', async () => {
    expect((await api.get('/open/echo', { method: 'PUT' })).status).toBe(405)
  })

  test('is the missing-token response where the path has no mock for the method', async () => {
    expect((await api.get('/closed/echo', { method: 'PATCH' })).json.code).toBe('notFound')
  })

  test('is 400 for a path that cannot be decoded', async () => {
    expect((await api.get('/open/%zz')).status).toBe(400)
  })
})

describe('what a function does badly', () => {
  test.each(['throw', 'malformed', 'exit'])('%s becomes the 5xx response and tells nothing', async (act) => {
    const { status, json } = await api.get(`/open/${act}`)
    expect(status).toBe(502)
    expect(json).toEqual({ code: 'internal', requestId: expect.any(String) })
  })

  test('a crashed function serves the next request', async () => {
    await api.get('/open/exit')
    expect((await api.get('/open/echo')).status).toBe(200)
  })

  test('an integration that takes too long is 504', async () => {
    const { status, json } = await api.get('/open/slow')
    expect(status).toBe(504)
    expect(json.code).toBe('timeout')
  })

  test("a function past its own time is ended, with Lambda's words", async () => {
    const { status, headers } = await api.get('/late/slow')
    expect(status).toBe(502)
    const lines = api.runtime.log.find({ requestId: headers.get('x-amzn-requestid') ?? '' })
    expect(lines.map(({ line }) => line).join()).toContain('Task timed out after 1.00 seconds')
  })
})

test('a payload over 10 MB is 413', async () => {
  const { status, json } = await api.get('/open/echo', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) })
  expect(status).toBe(413)
  expect(json.code).toBe('tooLarge')
})

test('control is not served to other sites', async () => {
  const foreign = await api.get('/_local/mailbox.json', { headers: { 'sec-fetch-site': 'cross-site' } })
  expect(foreign.status).toBe(403)
})
