/** Every operation × odd path parameters and queries. */
import { describe, expect, test } from 'vitest'
import { operations } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { ProblemDetails } from '#shared/contract/problem'
import { otherThan, problemIn, send, textOf } from '#test/fixtures/answers'
import { oneIn } from '#test/fixtures/depth'
import { standingCall } from '#test/fixtures/example-world'
import { system } from '#test/fixtures/world'

const some = oneIn(4, operations, ({ id }) => id)
const withParams = some.filter(({ params }) => params)
const withQuery = some.filter(({ query }) => query)
const pageable = operations.filter(({ query }) => query?.shape.cursor)

const oddIds = (valid: string) => [
  '#',
  '/',
  '\0',
  '%00',
  '$context.requestId',
  'x'.repeat(5_000),
  'מזהה',
  `\u202e${valid}`,
  `${valid}\0`,
  `${valid}\n`,
  `${valid}#ENTITLEMENT`,
  valid.toLowerCase(),
  `xyz${valid.slice(3)}`,
  `${valid}${valid}`,
]

const oddValues = ['', '0', '-1', '1.5', '1e9', 'NaN', '#', '\0', 'x'.repeat(3_000)]

describe.each(withParams)('$id', (operation) => {
  test('refuses a path parameter that is no id, with a pointer to it', async () => {
    const { by, input } = await standingCall(operation)
    const tried = Object.entries(input.params ?? {}).flatMap(([name, valid]) =>
      oddIds(valid)
        // A token of other letters is a token still: what does not exist is another test's.
        .filter((odd) => !operation.params?.shape[name].safeParse(odd).success)
        .map(async (odd) => {
          const answer = await send(operation, { by, input: { ...input, params: { ...input.params, [name]: odd } } })
          return otherThan('request.invalid', answer, `/path/${name}`)
        }),
    )
    expect(tried.length).toBeGreaterThan(0)
    expect((await Promise.all(tried)).flat()).toEqual([])
  })
})

describe.each(some)('$id', (operation) => {
  test('refuses a query parameter it does not know, with a pointer to it', async () => {
    const { by, input } = await standingCall(operation)
    for (const name of ['organizationId', '__proto__', 'constructor', 'a/b']) {
      const query = Object.fromEntries([...Object.entries(input.query ?? {}), [name, 'x']])
      const answer = await send(operation, { by, input: { ...input, query } })
      const pointer = `/query/${name.replace('/', '~1')}`
      expect(await otherThan('request.invalid', answer, pointer)).toEqual([])
    }
  })
})

describe.each(withQuery)('$id', (operation) => {
  const names = Object.keys(operation.query?.shape ?? {})

  test.each(names.filter((name) => name !== 'cursor'))('refuses an odd %s, with a pointer to it', async (name) => {
    const { by, input } = await standingCall(operation)
    // Words that are looked for may be any: what is found by them is another test's.
    const odd = oddValues.filter((value) => !operation.query?.shape[name].safeParse(value).success)
    const tried = odd.map(async (value) => {
      const answer = await send(operation, { by, input: { ...input, query: { ...input.query, [name]: value } } })
      return (await otherThan('request.invalid', answer, `/query/${name}`)).map((finding) => `${value} ${finding}`)
    })
    expect(tried.length).toBeGreaterThan(0)
    expect((await Promise.all(tried)).flat()).toEqual([])
  })

  test.each(names)('refuses %s given twice: none of the two is taken for the other', async (name) => {
    const { by, input } = await standingCall(operation)
    const value = String(input.query?.[name] ?? 'x')
    const twice = new URLSearchParams([...Object.entries(input.query ?? {}).map(asText), [name, value]])
    if (input.query?.[name] === undefined) twice.append(name, value)
    const answer = await fetch(`${system.apiUrl}${addressOf(operation, input.params)}?${twice}`, {
      method: operation.method,
      headers: { authorization: `Bearer ${by?.accessToken}` },
    })
    const problem = ProblemDetails.parse(await answer.json())
    expect([problem.code, problem.errors?.map(({ pointer }) => pointer)]).toEqual([
      'request.invalid',
      [`/query/${name}`],
    ])
  })
})

describe.each(pageable)('$id', (operation) => {
  test('refuses a cursor that it did not give', async () => {
    const { by, input } = await standingCall(operation)
    for (const cursor of ['', 'x', 'AAAA', 'A'.repeat(200), 'מזהה', '\0', '{"sk":"PRODUCT#"}']) {
      const answer = await send(operation, { by, input: { ...input, query: { ...input.query, cursor } } })
      // An empty one is none: a form that was left blank.
      if (cursor === '') expect(answer.status, textOf(answer)).toBe(operation.success)
      else await problemIn(answer, 'request.cursorInvalid')
    }
  })
})

const asText = ([name, value]: [string, unknown]): [string, string] => [name, String(value)]
const addressOf = ({ path }: Operation, params: Record<string, string> = {}) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
