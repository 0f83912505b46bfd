import { createHash, createHmac } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Running, running } from './running'

let api: Running
beforeAll(async () => {
  api = await running()
})
afterAll(() => api.stop())

const credentials = { accessKeyId: 'test_api__1', secretAccessKey: 'local-secret', service: 's3', region: 'us-east-1' }

/** A link that anybody may follow for a while. */
async function link(
  key: string,
  method = 'GET',
  expiresSeconds = 300,
  more: Record<string, string> = {},
): Promise<string> {
  const url = new URL(`${api.runtime.awsUrl}/test-files/${key}`)
  url.searchParams.set('X-Amz-Expires', String(expiresSeconds))
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value)
  const signed = await new AwsClient(credentials).sign(url.href, { method, aws: { signQuery: true } })
  return signed.url
}

describe('a presigned link', () => {
  test('uploads and downloads, with the name that it asks for', async () => {
    const put = await fetch(await link('labels/a%20b.pdf', 'PUT'), { method: 'PUT', body: '%PDF-1.7' })
    expect(put.status).toBe(200)
    const disposition = 'attachment; filename="label.pdf"'
    const got = await fetch(await link('labels/a%20b.pdf', 'GET', 300, { 'response-content-disposition': disposition }))
    expect(await got.text()).toBe('%PDF-1.7')
    expect(got.headers.get('content-disposition')).toBe(disposition)
    expect(got.headers.get('etag')).toBe(`"${createHash('md5').update('%PDF-1.7').digest('hex')}"`)
  })

  test('works for its own key and method only', async () => {
    const url = await link('mine')
    expect((await fetch(url.replace('/mine', '/yours'))).status).toBe(403)
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403)
    expect((await fetch(url.split('?')[0] ?? '')).status).toBe(403)
  })

  test('ends when it expires', async () => {
    const url = await link('mine', 'GET', 60)
    expect((await fetch(url)).status).toBe(404)
    api.runtime.clock.move(61_000)
    const late = await fetch(url)
    api.runtime.clock.move(0)
    expect(late.status).toBe(403)
    expect(await late.text()).toContain('Request has expired')
  })

  test('cannot leave the folder', async () => {
    await fetch(await link('..%2F..%2Fescaped', 'PUT'), { method: 'PUT', body: 'x' })
    const listed = await new AwsClient(credentials).fetch(`${api.runtime.awsUrl}/test-files?list-type=2&prefix=..`)
    expect(await listed.text()).toContain('<Key>../../escaped</Key>')
  })
})

describe('a signed request', () => {
  const client = new AwsClient(credentials)
  const at = (key: string) => `${api.runtime.awsUrl}/test-files/${key}`
  const put = async (key: string, body: string) => {
    const answer = await client.fetch(at(key), { method: 'PUT', body })
    return answer.headers.get('etag') ?? ''
  }

  test('reads the beginning of an object, and no more', async () => {
    await put('range', '0123456789')
    const answer = await client.fetch(at('range'), { headers: { range: 'bytes=0-3' } })
    expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([
      206,
      'bytes 0-3/10',
      '0123',
    ])
  })

  test('reads an object only as it was looked at', async () => {
    const etag = await put('changing', 'before')
    const read = async () => (await client.fetch(at('changing'), { headers: { 'if-match': etag } })).status
    expect(await read()).toBe(200)
    await put('changing', 'after')
    expect(await read()).toBe(412)
  })

  test('copies an object only as it was looked at', async () => {
    const etag = await put('from', 'looked at')
    const copy = (key: string) =>
      client.fetch(at(key), {
        method: 'PUT',
        headers: { 'x-amz-copy-source': '/test-files/from', 'x-amz-copy-source-if-match': etag },
      })
    expect((await copy('to')).status).toBe(200)
    expect(await (await fetch(await link('to'))).text()).toBe('looked at')
    await put('from', 'changed')
    expect((await copy('later')).status).toBe(412)
    expect((await fetch(await link('later'))).status).toBe(404)
  })
})

describe('a presigned form', () => {
  const upload = (fields: Record<string, string>, content: string) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new Blob([content]), 'stock.csv')
    return fetch(`${api.runtime.awsUrl}/test-files`, { method: 'POST', body: form })
  }

  test('takes a file within the sizes that its policy names', async () => {
    const fields = signedForm({ key: 'in/stock.csv', maximumBytes: 10 })
    expect((await upload(fields, 'a,b\n1,2')).status).toBe(204)
    expect(await (await fetch(await link('in/stock.csv'))).text()).toBe('a,b\n1,2')
    const tooLarge = await upload(fields, 'x'.repeat(11))
    expect([tooLarge.status, await tooLarge.text()]).toEqual([400, expect.stringContaining('EntityTooLarge')])
  })

  test('refuses another key, another field, and a policy that was altered', async () => {
    const fields = signedForm({ key: 'in/stock.csv', maximumBytes: 10 })
    expect((await upload({ ...fields, key: 'out/stock.csv' }, 'x')).status).toBe(403)
    expect((await upload({ ...fields, acl: 'public-read' }, 'x')).status).toBe(403)
    const policy = Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString('base64')
    expect((await upload({ ...fields, policy }, 'x')).status).toBe(403)
  })
})

function signedForm({ key, maximumBytes }: { key: string; maximumBytes: number }): Record<string, string> {
  const credential = 'test_api__1/20260101/us-east-1/s3/aws4_request'
  const fixed = {
    key,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': credential,
    'x-amz-date': '20260101T000000Z',
  }
  const conditions = [
    { bucket: 'test-files' },
    ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
    ['content-length-range', 1, maximumBytes],
  ]
  const expiration = new Date(Date.now() + 60_000).toISOString()
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64')
  const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest()
  const signingKey = ['20260101', 'us-east-1', 's3', 'aws4_request'].reduce<string | Buffer>(hmac, 'AWS4local-secret')
  return { ...fixed, policy, 'x-amz-signature': hmac(signingKey, policy).toString('hex') }
}
