/** Every operation, called as it should be. */
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '#shared/contract/all'
import { linkOfOutput, type Operation } from '#shared/contract/operation'
import { send, textOf } from '#test/fixtures/answers'
import { exampleWorld } from '#test/fixtures/example-world'
import { exampleOf, type ValidCall } from '#test/fixtures/examples'

const calls = new Map<string, Promise<ValidCall>>()
/** Made once of each: it is sent by one test, and looked at by another. */
function callOf(operation: Operation): Promise<ValidCall> {
  const made = calls.get(operation.id) ?? exampleWorld().then((world) => exampleOf(operation, world))
  calls.set(operation.id, made)
  return made
}

describe.each(operations)('$id', (operation) => {
  test('answers a valid call with its success, its output and the headers of every answer', async () => {
    const answer = await send(operation, await callOf(operation))
    const text = textOf(answer)
    expect(answer.status, text).toBe(operation.success)

    const { headers } = answer
    if (operation.success === 204 || operation.success === 303) {
      expect(text).toBe('')
    } else {
      const mediaType = operation.mediaType ?? 'application/json'
      expect(headers.get('content-type')).toBe(mediaType)
      operation.output.parse(mediaType === 'application/json' ? JSON.parse(text) : text)
    }
    const { leadsTo = null } = operation
    if (leadsTo === linkOfOutput) expect(headers.get('location')).toMatch(/^https?:/)
    else expect(headers.get('location')).toBe(leadsTo)
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('etag') ?? '').toMatch(operation.etag ? /^"\d+"$/ : /^$/)
    expect(headers.get('idempotent-replayed')).toBeNull()
  })
})

const withBody = operations.filter(({ body }) => body)

test.each(withBody)('the example of $id names every field, so that the matrix tries each', async (operation) => {
  const { input } = await callOf(operation)
  const schema = z.toJSONSchema(operation.body ?? z.never(), { io: 'input' })
  expect(fieldsMissing(schema, input.body)).toEqual([])
})

function fieldsMissing(schema: z.core.JSONSchema.BaseSchema, value: unknown, path = ''): string[] {
  if (schema.items && !Array.isArray(schema.items) && typeof schema.items === 'object')
    return Array.isArray(value) ? fieldsMissing(schema.items, value[0], `${path}/0`) : [path]
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const given = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
    if (given === undefined) return [`${path}/${name}`]
    return typeof field === 'object' ? fieldsMissing(field, given, `${path}/${name}`) : []
  })
}
