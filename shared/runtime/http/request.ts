import type { APIGatewayProxyEvent } from 'aws-lambda'
import sjson from 'secure-json-parse'
import * as z from 'zod'
import { limits } from '#shared/contract/limits'
import type { Operation } from '#shared/contract/operation'
import { bodyTypeOf, signatureHeader } from '#shared/contract/operation'
import type { FieldProblem } from '#shared/contract/problem'
import { Problem } from '#shared/contract/problem'
import { fieldProblems, maximumProblems } from './field-problems'
import { bodyText, parseForm } from './form'

const { bodyKilobytes, formKilobytes, bodyDepth: maximumDepth } = limits

type Input = { params: unknown; query: unknown; body: unknown }

/** Parses path, query and body by the contract; all that is wrong is told at once, each field by its JSON pointer. */
export function parseInput(operation: Operation, event: APIGatewayProxyEvent): Input {
  const problems: FieldProblem[] = []
  const parse = (part: 'path' | 'query' | 'body', schema: z.ZodObject | undefined, value: unknown): unknown => {
    const parsed = (schema ?? z.strictObject({})).safeParse(value)
    if (!parsed.success) for (const issue of parsed.error.issues) problems.push(...fieldProblems(part, issue))
    return parsed.data
  }
  const input = {
    params: parse('path', operation.params, event.pathParameters ?? {}),
    query: parse('query', operation.query, queryOf(event)),
    body:
      operation.body || (event.body && !operation.ignoresBody)
        ? parse('body', operation.body, bodyOf(operation, event))
        : {},
  }
  if (problems.length > 0) {
    throw Problem.of('request.invalid', { problems: problems.length }, { errors: problems.slice(0, maximumProblems) })
  }
  return input
}

/** A parameter given twice is given as an array, which no schema takes. */
function queryOf(event: APIGatewayProxyEvent): Record<string, unknown> {
  const given = Object.entries(event.multiValueQueryStringParameters ?? event.queryStringParameters ?? {})
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) && value.length === 1 ? value[0] : value]),
  )
}

function bodyOf(operation: Operation, event: APIGatewayProxyEvent): unknown {
  const text = bodyText(event)
  const isForm = operation.consumes === 'form'
  const maximumKilobytes = isForm ? formKilobytes : (operation.maximumKilobytes ?? bodyKilobytes)
  if (Buffer.byteLength(text) > maximumKilobytes * 1000) throw Problem.of('request.tooLarge', { maximumKilobytes })
  const mediaType = bodyTypeOf(operation)
  const sent = headerOf(event, 'content-type')?.split(';')[0]?.trim().toLowerCase()
  if (sent !== mediaType) throw Problem.of('request.unsupportedMediaType', { mediaType })
  if (isForm) return parseForm(text)
  if (operation.consumes === 'signed') return { payload: text, signature: headerOf(event, signatureHeader) ?? '' }
  const value = parseJson(text)
  if (isDeeperThan(maximumDepth, value)) throw Problem.of('request.tooDeep', { maximum: maximumDepth })
  return value
}

function parseJson(text: string): unknown {
  try {
    return sjson.parse(text, undefined, { protoAction: 'error', constructorAction: 'error' })
  } catch {
    throw Problem.of('request.notJson', {})
  }
}

/** Whether a value is nested deeper than `levels`. Looks no deeper than that. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((each) => isDeeperThan(levels - 1, each))
}

export function headerOf(event: Pick<APIGatewayProxyEvent, 'headers'>, name: string): string | undefined {
  const found = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name)
  return found?.[1]
}
