import type * as z from 'zod'
import type { Access } from '#shared/entitlements/decide'
import type { ErrorCode } from './errors'
import type { UnitBudget } from './units'

/** The functions that serve operations: an operation's domain is the first part of its id and the function's name. */
export const apiFunctions = [
  'platform',
  'credentials',
  'identity',
  'organizations',
  'partnerships',
  'catalog',
  'inventory',
  'logistics',
] as const
export type ApiFunction = (typeof apiFunctions)[number]

/** What a successful answer is made of, when it is not JSON. */
export type MediaType = 'application/json' | 'text/html; charset=utf-8'

export type Operation = {
  /** `domain.verbNoun`: unique, also the name in the typed client. */
  id: `${ApiFunction}.${string}`
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  summary: string
  /** Markdown for the API reference: what a caller should know beside the schema. */
  description?: string
  access: Access
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  output: z.ZodType
  mediaType?: MediaType
  success: 200 | 201 | 202 | 204
  errors: readonly ErrorCode[]
  /**
   * `record`: an `Idempotency-Key` is asked for and its stored answer kept for 24 hours. `document`: asked for too, but what
   * the operation creates is itself the record (a receipt), found again by its own reference.
   */
  idempotent?: 'record' | 'document'
  /** Body fields that are secrets: no hash of them is kept. */
  secretFields?: readonly string[]
  /** The answer carries the document's version as ETag. */
  etag?: true
  /** `If-Match` is honoured: the document's version must still be the one the caller saw. */
  ifMatch?: true
  /** Request units of the handler, beyond the authorizer's. Tests hold the measured units against it. */
  units: UnitBudget
}

/** Declares one API operation. Routes, validation, documents, client and tests are made from it; a route exists nowhere else. */
export function operation<const Declared extends Operation>(declared: Declared): Declared {
  return declared
}

/** The function that serves an operation. */
export function functionOf(declared: Pick<Operation, 'id'>): ApiFunction {
  const name = declared.id.split('.')[0]
  const found = apiFunctions.find((each) => each === name)
  if (!found) throw new Error(`${declared.id} belongs to no API function`)
  return found
}

type InputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>

/** Parsed input as a use case sees it. */
export type Params<Declared extends Operation> = InputOf<Declared['params']>
export type Query<Declared extends Operation> = InputOf<Declared['query']>
export type Body<Declared extends Operation> = InputOf<Declared['body']>
/** What a use case returns: the output schema's input, so that branded ids and defaults are filled by parsing. */
export type Reply<Declared extends Operation> = z.input<Declared['output']>
