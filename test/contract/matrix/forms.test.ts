/** Every form × what a browser does not send, or a person forgets: refused by a page with a pointer to each field, and nothing done. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '#shared/contract/all'
import type { ErrorCode } from '#shared/contract/errors'
import { limits } from '#shared/contract/limits'
import type { Operation } from '#shared/contract/operation'
import { otherThan, problemIn, send, textOf } from '#test/fixtures/answers'
import { booksOf } from '#test/fixtures/books'
import { exampleWorld, standingCall } from '#test/fixtures/example-world'
import { inputsIn } from '#test/fixtures/pages'
import { without } from '#test/fixtures/places'
import { tellingLogLines } from '#test/fixtures/traces'

const forms = operations.filter(({ consumes }) => consumes === 'form')

let before: string
beforeAll(async () => {
  await Promise.all(forms.map(standingCall))
  before = await booksOf(await exampleWorld())
})
afterAll(async () => {
  expect(await booksOf(await exampleWorld()), 'what was refused changed nothing').toBe(before)
  expect(await tellingLogLines()).toEqual([])
})

const sendForm = async (operation: Operation, body: object | string, headers: Record<string, string> = {}) => {
  const { by, input } = await standingCall(operation)
  const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers }
  return send(operation, { by, input: { ...input, body: body as object } }, { headers: form })
}

const fieldsOf = async (operation: Operation): Promise<Record<string, string>> => ({
  ...(await standingCall(operation)).input.body,
})

const encoded = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

describe.each(forms)('$id', (operation) => {
  const { required = [] } = z.toJSONSchema(operation.body ?? z.never(), { io: 'input' })

  test.each(required)('refuses a form that lacks %s, with a pointer to it', async (name) => {
    const answer = await sendForm(operation, without(await fieldsOf(operation), `/${name}`))
    expect(await otherThan('request.invalid', answer, `/body/${name}`)).toEqual([])
    await problemIn(answer)
  })

  test.each(required)('refuses %s left blank, with a pointer to it', async (name) => {
    const answer = await sendForm(operation, { ...(await fieldsOf(operation)), [name]: '' })
    expect(await otherThan('request.invalid', answer, `/body/${name}`)).toEqual([])
  })

  test.each(required)('refuses %s given twice: none of the two is taken for the other', async (name) => {
    const fields = await fieldsOf(operation)
    const answer = await sendForm(operation, `${encoded(fields)}&${encoded({ [name]: fields[name] ?? '' })}`)
    expect(await otherThan('request.invalid', answer, `/body/${name}`)).toEqual([])
  })

  test.each(['organizationId', '__proto__', 'constructor', 'email', 'password[]', 'a/b'])(
    'refuses the field %s, which it does not know, with a pointer to it',
    async (name) => {
      const answer = await sendForm(operation, `${encoded(await fieldsOf(operation))}&${encoded({ [name]: 'x' })}`)
      expect(await otherThan('request.invalid', answer, `/body/${name.replace('/', '~1')}`)).toEqual([])
    },
  )

  test.each<[string, string, ErrorCode]>([
    ['that is empty', '', 'request.invalid'],
    ['that is JSON', '{"password":"x"}', 'request.invalid'],
    ['with a broken escape', 'password=100%', 'request.notForm'],
    ['with bytes that are no UTF-8', 'password=%ff%fe', 'request.notForm'],
    ['of nothing but fields', 'a&'.repeat(10_000), 'request.invalid'],
    ['that is too large', `password=${'x'.repeat(limits.formKilobytes * 1_000)}`, 'request.tooLarge'],
  ])('refuses a form %s', async (_, body, code) => {
    await problemIn(await sendForm(operation, body), code)
  })

  test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', ''])(
    'refuses a form sent as “%s”',
    async (mediaType) => {
      const answer = await sendForm(operation, await fieldsOf(operation), { 'content-type': mediaType })
      await problemIn(answer, 'request.unsupportedMediaType')
    },
  )

  test('shows a refused form again without its secrets', async () => {
    const secret = `secret ${randomUUID()}`
    const answer = await sendForm(operation, { ...(await fieldsOf(operation)), password: secret, password2: 'x' })
    expect(textOf(answer)).not.toContain(secret)
    expect(inputsIn(textOf(answer)).password?.value).toBeUndefined()
  })
})
