/** Every operation that creates or moves × its Idempotency-Key; every operation that honours If-Match × an ETag that is gone. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { RawAnswer } from '#shared/client/transport'
import { operations } from '#shared/contract/all'
import { limits } from '#shared/contract/limits'
import type { Operation } from '#shared/contract/operation'
import { otherThan, problemIn, send, textOf } from '#test/fixtures/answers'
import { oneIn } from '#test/fixtures/depth'
import { exampleWorld, standingCall } from '#test/fixtures/example-world'
import { exampleOf, type ValidCall } from '#test/fixtures/examples'

/** A form brings its key along: see form-intents.test.ts. */
const idempotent = operations.filter((operation) => operation.idempotent && operation.consumes !== 'form')
const newKey = () => crypto.randomUUID()

/** Of which every call is the same. */
const takesNothing = ({ params, query, body }: Operation) => !params && !query && !body

/** A token says whose call it is, and of secrets no hash is kept: there is nothing in which another call could differ. */
const isAllSecret = ({ body, secretFields = [] }: Operation) =>
  body !== undefined && Object.keys(body.shape).every((name) => name === 'token' || secretFields.includes(name))

describe.each(oneIn(4, idempotent, ({ id }) => id))('$id', (operation) => {
  test('refuses a call without an Idempotency-Key, or with one that is none', async () => {
    const call = await standingCall(operation)
    const tooLong = 'k'.repeat(limits.idempotencyKeyCharacters + 1)
    for (const idempotencyKey of [null, '', ' ', 'two words', 'ключ'.normalize(), 'k\u00e9y', tooLong]) {
      const headers = { 'idempotency-key': Buffer.from(idempotencyKey ?? '').toString('latin1') }
      const answer = await send(operation, call, { idempotencyKey: null, ...(idempotencyKey !== null && { headers }) })
      expect([idempotencyKey, await otherThan('idempotency.keyMissing', answer)]).toEqual([idempotencyKey, []])
    }
  })
})

describe.each(idempotent)('$id', (operation) => {
  const idempotencyKey = newKey()
  let call: ValidCall
  let first: RawAnswer
  beforeAll(async () => {
    call = await exampleOf(operation, await exampleWorld())
    first = await send(operation, call, { idempotencyKey })
  })

  test('answers the same call under the same key with the same bytes, and says so', async () => {
    const again = await send(operation, call, { idempotencyKey })
    expect(first.status, textOf(first)).toBe(operation.success)
    expect([again.status, textOf(again)]).toEqual([first.status, textOf(first)])
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
    expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true'])
  })

  test.skipIf(isAllSecret(operation) || takesNothing(operation))(
    'refuses another call under the same key',
    async () => {
      const second = await standingCall(operation)
      // Another body where there is one, of the same visitor where nobody is signed in; else the same step of another document.
      const visitor = operation.access === 'public' ? { email: Reflect.get(call.input.body ?? {}, 'email') } : {}
      const body = { ...second.input.body, ...visitor }
      const other = operation.body ? { ...second.input, params: call.input.params, body } : second.input
      await problemIn(await send(operation, { by: call.by, input: other }, { idempotencyKey }), 'idempotency.keyReused')
    },
  )
})

const versioned = operations.filter(({ ifMatch }) => ifMatch)

/** Each compares the version by itself; how an ETag is written is read by one piece of code. */
const written = (kind: string) => new Set(oneIn(4, versioned, ({ id }) => `${kind} ${id}`).map(({ id }) => id))
const badly = written('badly')
const otherwise = written('otherwise')

describe.each(versioned)('$id', (operation) => {
  const stale = ['"999"', ...(badly.has(operation.id) ? ['W/"999"', '1', '"one"', '"1", "2"'] : [])]
  test.each(stale)('answers 412 to the stale ETag %s', async (ifMatch) => {
    const call = await standingCall(operation)
    const problem = await problemIn(await send(operation, call, { ifMatch }), 'request.preconditionFailed')
    expect(problem.detail).toMatch(/it is now at version \d+\./)
  })

  const current: [string, (version: number) => string][] = [['the current one', (version) => `"${version}"`]]
  const alike: typeof current = [
    ['the current one, weak', (version) => `W/"${version}"`],
    ['any', () => '*'],
  ]
  test.each([...current, ...(otherwise.has(operation.id) ? alike : [])])(
    'does what is asked where the ETag is %s',
    async (_, etagOf) => {
      const call = await exampleOf(operation, await exampleWorld())
      const { detail } = await problemIn(await send(operation, call, { ifMatch: '"999"' }))
      const version = Number(/at version (\d+)/.exec(detail)?.[1])
      const answer = await send(operation, call, { ifMatch: etagOf(version) })
      const etag = answer.headers.get('etag')
      expect([answer.status, etag], textOf(answer)).toEqual([operation.success, `"${version + 1}"`])
    },
  )
})
