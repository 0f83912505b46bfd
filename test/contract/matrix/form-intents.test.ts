/** Every form, filled in as it should be: sent once, sent twice, sent by two. */
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import { problemIn, send, textOf } from '#test/fixtures/answers'
import { exampleWorld } from '#test/fixtures/example-world'
import { exampleOf } from '#test/fixtures/examples'

const forms = operations.filter(({ consumes }) => consumes === 'form')

describe.each(forms)('$id', (operation) => {
  test('takes a form whose media type names its characters', async () => {
    const { by, input } = await exampleOf(operation, await exampleWorld())
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }
    const answer = await send(operation, { by, input }, { headers })
    expect(answer.status, textOf(answer)).toBe(303)
  })
})

describe.each(forms.filter(({ idempotent }) => idempotent))('$id, sent again', (operation) => {
  test('with the same intent does nothing more and leads to the same page', async () => {
    const call = await exampleOf(operation, await exampleWorld())
    const [first, again] = [await send(operation, call), await send(operation, call)]
    expect([first, again].map(({ status, headers }) => [status, headers.get('location')])).toEqual(
      Array(2).fill([303, operation.leadsTo]),
    )
    expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true'])
  })

  // Of a secret no hash is kept, so a form of nothing else is the same form.
  const hasName = operation.body && 'name' in operation.body.shape
  test.runIf(hasName)('with the same intent and other entries is refused: what was done stands', async () => {
    const { by, input } = await exampleOf(operation, await exampleWorld())
    expect((await send(operation, { by, input })).status).toBe(303)
    const other = { ...input, body: { ...input.body, name: 'Somebody Else' } }
    await problemIn(await send(operation, { by, input: other }), 'idempotency.keyReused')
  })

  test('with another intent is another sending', async () => {
    const { by, input } = await exampleOf(operation, await exampleWorld())
    expect((await send(operation, { by, input })).status).toBe(303)
    const other = { ...input, body: { ...input.body, intent: randomBytes(16).toString('base64url') } }
    // The link is used up by the first.
    expect((await problemIn(await send(operation, { by, input: other }))).status).toBe(404)
  })
})
