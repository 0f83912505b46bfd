/** Every operation with a body in JSON × bodies that are not as the contract asks: refused with a pointer to each field, and nothing done. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '#shared/contract/all'
import type { ErrorCode } from '#shared/contract/errors'
import { limits } from '#shared/contract/limits'
import type { Operation } from '#shared/contract/operation'
import { otherThan, problemIn, send } from '#test/fixtures/answers'
import { booksOf } from '#test/fixtures/books'
import { oneIn } from '#test/fixtures/depth'
import { exampleWorld, standingCall } from '#test/fixtures/example-world'
import { placesIn, replaced, valueAt, without } from '#test/fixtures/places'
import { tellingLogLines } from '#test/fixtures/traces'

/** What forms are refused for is in forms.test.ts. */
const withBody = oneIn(
  4,
  operations.filter(({ body, consumes }) => body && consumes === undefined),
  ({ id }) => id,
)
const withoutBody = oneIn(
  4,
  operations.filter(({ body, method }) => !body && method !== 'GET'),
  ({ id }) => id,
)
const requiredOf = ({ body }: Operation) => z.toJSONSchema(body ?? z.never(), { io: 'input' }).required ?? []

let before: string
beforeAll(async () => {
  await Promise.all([...withBody, ...withoutBody].map(standingCall))
  before = await booksOf(await exampleWorld())
})
afterAll(async () => {
  expect(await booksOf(await exampleWorld()), 'what was refused changed nothing').toBe(before)
  expect(await tellingLogLines()).toEqual([])
})

const sendBody = async (operation: Operation, body: unknown, headers: Record<string, string> = {}) => {
  const { by, input } = await standingCall(operation)
  return send(operation, { by, input: { ...input, body: body as object } }, { headers })
}

const bodyOf = async (operation: Operation) => {
  const { body = {} } = (await standingCall(operation)).input
  return { body, places: placesIn(body) }
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value)
const ofAllKinds = [null, 'text', 7.5, true, [], {}]

describe.each(withBody)('$id', (operation) => {
  test('refuses every field of another type, with a pointer to it', async () => {
    const { body, places } = await bodyOf(operation)
    const wrong = places.flatMap((place) =>
      ofAllKinds
        .filter((value) => kindOf(value) !== kindOf(valueAt(body, place)))
        .map((value) => ({ place, value, sent: replaced(body, place, value) })),
    )
    const findings = await Promise.all(
      wrong.map(async ({ place, value, sent }) => {
        const found = await otherThan('request.invalid', await sendBody(operation, sent), `/body${place}`)
        return found.map((finding) => `${place} ← ${JSON.stringify(value)} ${finding}`)
      }),
    )
    expect(findings.flat()).toEqual([])
  })

  test('refuses a field it does not know, at every level, with a pointer to it', async () => {
    const { body, places } = await bodyOf(operation)
    const objects = ['', ...places.filter((place) => kindOf(valueAt(body, place)) === 'object')]
    for (const place of objects) {
      const sent = replaced({ body }, `/body${place}/ownerId`, 'org_01J00000000000000000000000')
      const answer = await sendBody(operation, sent.body)
      expect(await otherThan('request.invalid', answer, `/body${place}/ownerId`)).toEqual([])
    }
  })

  test.each<[string, string, ErrorCode]>([
    ['that is empty', '', 'request.unsupportedMediaType'],
    ['that is a list', '[]', 'request.invalid'],
    ['that is null', 'null', 'request.invalid'],
    ['that is a text', '"text"', 'request.invalid'],
    ['that is not JSON', '{"a":', 'request.notJson'],
    ['with a number that JSON does not have', '{"quantity":NaN}', 'request.notJson'],
    ['with __proto__', '{"__proto__":{"role":"ORG_ADMIN"}}', 'request.notJson'],
    ['with __proto__, written in escapes', '{"\\u005f_proto__":{"role":"ORG_ADMIN"}}', 'request.notJson'],
    ['with constructor.prototype', '{"constructor":{"prototype":{"role":"ORG_ADMIN"}}}', 'request.notJson'],
    ['with a field named constructor', '{"constructor":1}', 'request.invalid'],
    ['that is too deep', '['.repeat(limits.bodyDepth + 1) + ']'.repeat(limits.bodyDepth + 1), 'request.tooDeep'],
    ['that is deep enough to exhaust a stack', '['.repeat(50_000) + ']'.repeat(50_000), 'request.tooDeep'],
    [
      'that is too large',
      JSON.stringify({ a: 'x'.repeat((operation.maximumKilobytes ?? limits.bodyKilobytes) * 1_000) }),
      'request.tooLarge',
    ],
  ])('refuses a body %s', async (_, body, code) => {
    const headers: Record<string, string> = body === '' ? { 'content-type': 'text/plain' } : {}
    await problemIn(await sendBody(operation, body, headers), code)
  })

  test('refuses no body at all', async () => {
    const { by, input } = await standingCall(operation)
    const { body: _, ...bodiless } = input
    await problemIn(await send(operation, { by, input: bodiless }), 'request.unsupportedMediaType')
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'refuses a body of the type “%s”',
    async (mediaType) => {
      const { body } = await bodyOf(operation)
      const answer = await sendBody(operation, body, { 'content-type': mediaType })
      await problemIn(answer, 'request.unsupportedMediaType')
    },
  )
})

describe.each(withBody.filter((operation) => requiredOf(operation).length > 0))('$id', (operation) => {
  test('refuses a body that lacks what is required, with a pointer to it', async () => {
    const { body } = await bodyOf(operation)
    for (const name of requiredOf(operation)) {
      const answer = await sendBody(operation, without(body, `/${name}`))
      expect(await otherThan('request.invalid', answer, `/body/${name}`)).toEqual([])
    }
  })
})

describe.each(withoutBody)('$id, which takes no body', (operation) => {
  test('refuses one that says something, with a pointer to each field', async () => {
    const answer = await sendBody(operation, { quantity: 1, state: 'RECEIVED' })
    const { errors } = await problemIn(answer, 'request.invalid')
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/body/quantity', '/body/state'])
  })
})
