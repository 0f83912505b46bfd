/** The typed client: what it sends, what it answers, what it tries again. */
import { describe, expect, expectTypeOf, test } from 'vitest'
import { ApiProblem } from '#shared/client/api-problem'
import { createClient } from '#shared/client/client'
import { everyItem } from '#shared/client/pages'
import type { Connection } from '#shared/client/transport'
import { contract } from '#shared/contract/all'
import { Problem, problemMediaType } from '#shared/contract/problem'

const productId = 'prd_01JCQ8X5T2M4N6P8R0S2T4V6W8'
const product = {
  productId,
  status: 'ACTIVE',
  readOnly: false,
  sku: 'LB-1',
  name: 'Serum',
  unit: { code: 'EA', decimals: 0 },
  hazardous: false,
  lotTracked: false,
  expiryTracked: false,
  createdAt: '2024-11-18T09:30:00.000Z',
  version: 1,
}
const newProduct = { body: { sku: 'LB-1', name: 'Serum' } }

const json = (status: number, body: unknown) => () =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const busy = () => problemAnswer(Problem.of('service.busy', {}))
const broken = () => {
  throw new TypeError('fetch failed')
}

function problemAnswer(problem: Problem) {
  const body = JSON.stringify(problem.toDetails('r-1'))
  return new Response(body, { status: problem.status, headers: { 'content-type': problemMediaType } })
}

/** A service that gives the answers in turn, and remembers what it was sent and how long the client waited. */
function service(...answers: (() => Response)[]) {
  const requests: Request[] = []
  const pauses: number[] = []
  const connection: Connection = {
    baseUrl: 'https://api.example.com/',
    accessToken: 'own-token',
    fetch: async (address, init) => {
      requests.push(new Request(address, init))
      const answer = answers.shift()
      if (!answer) throw new Error('the client asked once more than it should')
      return answer()
    },
    pause: async (milliseconds) => {
      pauses.push(milliseconds)
    },
  }
  return { client: createClient(connection), requests, pauses }
}

const problemOf = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(thrown instanceof ApiProblem)) throw new Error(`an ApiProblem was expected, not ${String(thrown)}`)
  return thrown
}

describe('a call', () => {
  test('fills path and query, and leaves out what is not given', async () => {
    const { client, requests } = service(json(200, { items: [] }))
    await client.inventory.listStock({
      params: { locationId: 'loc_a/b' },
      query: { limit: 10, cursor: undefined },
    })
    expect(requests[0]?.url).toBe('https://api.example.com/v1/locations/loc_a%2Fb/stock?limit=10')
    expect(requests[0]?.method).toBe('GET')
  })

  test('sends body, access token and a new Idempotency-Key for each intent', async () => {
    const { client, requests } = service(json(201, product), json(201, product))
    await client.catalog.createProduct(newProduct)
    await client.catalog.createProduct(newProduct)
    const [first, second] = requests
    expect(await first?.json()).toEqual(newProduct.body)
    expect(first?.headers.get('authorization')).toBe('Bearer own-token')
    expect(first?.headers.get('content-type')).toBe('application/json')
    expect(first?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
    expect(second?.headers.get('idempotency-key')).not.toBe(first?.headers.get('idempotency-key'))
  })

  test('sends the key, version and token it is given instead', async () => {
    const { client, requests } = service(json(201, product))
    await client.catalog.createProduct(newProduct, { idempotencyKey: 'k-1', ifMatch: '"3"', accessToken: 'other' })
    expect(requests[0]?.headers.get('idempotency-key')).toBe('k-1')
    expect(requests[0]?.headers.get('if-match')).toBe('"3"')
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer other')
  })

  test('sends no Idempotency-Key where the operation needs none', async () => {
    const { client, requests } = service(json(200, { items: [] }))
    await client.catalog.listProducts()
    expect(requests[0]?.headers.has('idempotency-key')).toBe(false)
  })

  test('answers the body, and null where there is none', async () => {
    const { client } = service(json(201, product), () => new Response(null, { status: 204 }))
    expect(await client.catalog.createProduct(newProduct)).toEqual(product)
    expect(await client.identity.signOut()).toBeNull()
  })

  test('answers a page of HTML as text', async () => {
    const { client } = service(() => new Response('<!doctype html>', { status: 200 }))
    expect(await client.platform.getReference()).toBe('<!doctype html>')
  })

  test('refuses an answer that is not as the contract promises', async () => {
    const { client } = service(json(201, { ...product, cost: '12.00' }))
    await expect(client.catalog.createProduct(newProduct)).rejects.toThrow(/cost/)
  })

  test('is typed by the contract', () => {
    const { client } = service()
    expectTypeOf(client.catalog.createProduct).parameter(0).toHaveProperty('body')
    expectTypeOf(client.catalog.listProducts).toBeCallableWith()
    // @ts-expect-error a body without a SKU does not compile
    expectTypeOf(client.catalog.createProduct).toBeCallableWith({ body: { name: 'Serum' } })
    // @ts-expect-error nor does a call without the location
    expectTypeOf(client.inventory.getLocation).toBeCallableWith()
    expectTypeOf(client.catalog.getProduct).returns.resolves.toHaveProperty('sku').toEqualTypeOf<string>()
  })
})

describe('a refusal', () => {
  test('is thrown with status, code and the whole problem', async () => {
    const { client } = service(() => problemAnswer(Problem.of('product.skuTaken', { sku: 'LB-1' })))
    const refusal = await problemOf(client.catalog.createProduct(newProduct))
    expect(refusal).toMatchObject({ status: 409, code: 'product.skuTaken', problem: { requestId: 'r-1' } })
    expect(refusal.message).toContain('LB-1')
  })

  test('that is no problem of ours says what came instead', async () => {
    const { client } = service(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    await expect(client.catalog.listProducts()).rejects.toThrow(/catalog.listProducts answered 502.*Bad gateway/)
  })
})

describe('a retry', () => {
  test('follows a busy service and a broken connection, under the same Idempotency-Key', async () => {
    const { client, requests, pauses } = service(busy, broken, json(201, product))
    expect(await client.catalog.createProduct(newProduct)).toEqual(product)
    expect(new Set(requests.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
    expect(pauses).toHaveLength(2)
  })

  test('waits longer the second time', async () => {
    const { client, pauses } = service(busy, busy, json(200, { items: [] }))
    await client.catalog.listProducts()
    const [first = 0, second = 0] = pauses
    expect(first).toBeGreaterThanOrEqual(50)
    expect(first).toBeLessThanOrEqual(150)
    expect(second).toBeGreaterThanOrEqual(100)
    expect(second).toBeLessThanOrEqual(300)
  })

  test('is made at most twice', async () => {
    const { client, requests } = service(busy, busy, busy)
    expect((await problemOf(client.catalog.listProducts())).code).toBe('service.busy')
    expect(requests).toHaveLength(3)
    const unreachable = service(broken, broken, broken)
    await expect(unreachable.client.catalog.listProducts()).rejects.toThrow('fetch failed')
  })

  test('is never made of a POST that could act twice', async () => {
    const { client, requests } = service(busy)
    const credentials = { body: { email: 'dana@example.com', password: 'correct horse' } }
    expect((await problemOf(client.credentials.signIn(credentials))).status).toBe(503)
    expect(requests).toHaveLength(1)
  })

  test('is never made of a refusal', async () => {
    const { client, requests } = service(() => problemAnswer(Problem.of('access.unauthenticated', {})))
    await problemOf(client.catalog.listProducts())
    expect(requests).toHaveLength(1)
  })
})

describe('raw', () => {
  test('sends once, whatever it is given, and answers the bytes whatever came', async () => {
    const { client, requests } = service(busy)
    const answer = await client.raw(
      contract.catalog.createProduct,
      { body: '{"sku":' },
      { idempotencyKey: null, accessToken: null },
    )
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toBe(problemMediaType)
    expect(new TextDecoder().decode(answer.bytes)).toContain('service.busy')
    expect(await requests[0]?.text()).toBe('{"sku":')
    expect(requests[0]?.headers.has('idempotency-key')).toBe(false)
    expect(requests[0]?.headers.has('authorization')).toBe(false)
  })
})

describe('every item', () => {
  test('follows the cursors to the last page and keeps the rest of the query', async () => {
    const another = { ...product, sku: 'LB-2' }
    const { client, requests } = service(
      json(200, { items: [product], nextCursor: 'next' }),
      json(200, { items: [another] }),
    )
    const skus: string[] = []
    for await (const each of everyItem(client.catalog.listProducts, { query: { limit: 1 } })) skus.push(each.sku)
    expect(skus).toEqual(['LB-1', 'LB-2'])
    expect(requests.map(({ url }) => new URL(url).search)).toEqual(['?limit=1', '?limit=1&cursor=next'])
  })
})
