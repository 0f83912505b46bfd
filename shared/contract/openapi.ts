import type * as z from 'zod'
import { type ErrorCode, errors } from './errors'
import { describeAccess } from './openapi/access'
import { domainTitles } from './openapi/domains'
import { errorsByStatus } from './openapi/errors-of'
import { problemExamples } from './openapi/examples'
import { headers } from './openapi/headers'
import { type ConvertedSchemas, componentPath, convertSchemas } from './openapi/schemas'
import { apiFunctions, bodyTypeOf, functionOf, isPage, type Operation, pageMediaType } from './operation'
import { ProblemDetails, problemMediaType } from './problem'
import { printFormula, type UnitBudget } from './units'

type OpenApiDocument = { openapi: '3.1.0'; [field: string]: unknown }

const accessToken = 'accessToken'
const ingestionKey = 'ingestionKey'

/** The contract as an OpenAPI 3.1 document. The same operations always give the same document, byte for byte. */
export function openApiDocument(operations: readonly Operation[]): OpenApiDocument {
  const schemas = schemasOf(operations)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Better Data',
      version: '1',
      description:
        'The supply-chain network where partners join free and both companies’ books follow. Read it at /docs.',
    },
    servers: [{ url: '/' }],
    tags: apiFunctions.map((name) => ({ name, description: domainTitles[name] })),
    paths: paths(operations, schemas),
    components: {
      securitySchemes: {
        [accessToken]: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From signing in.' },
        [ingestionKey]: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'bd_live_…',
          description:
            'Issued by the inviter of a partnership for the systems of its partner: within that partnership, for the operations that name it.',
        },
      },
      parameters: {
        idempotencyKey: headerParameter('idempotencyKey', true),
        ifMatch: headerParameter('ifMatch', false),
      },
      headers: {
        etag: header('etag'),
        location: header('location'),
        replayed: header('replayed'),
        requestId: header('requestId'),
        retryAfter: header('retryAfter'),
      },
      examples: Object.fromEntries(
        Object.entries(problemExamples()).map(([code, value]) => [code, { summary: value.title, value }]),
      ),
      responses: sharedResponses(operations),
      schemas: { ...schemas.input.components, ...schemas.output.components },
    },
  }
}

export type ContractSchemas = { input: ConvertedSchemas; output: ConvertedSchemas }

/** Every schema of the operations as JSON Schema, in both directions. */
export function schemasOf(operations: readonly Operation[]): ContractSchemas {
  const present = (schema: z.ZodType | undefined) => (schema ? [schema] : [])
  return {
    input: convertSchemas(
      operations.flatMap(({ params, query, body }) => [params, query, body].flatMap(present)),
      'input',
    ),
    output: convertSchemas([ProblemDetails, ...operations.map(({ output }) => output)], 'output'),
  }
}

function paths(operations: readonly Operation[], schemas: ContractSchemas) {
  const byPath: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    byPath[operation.path] = {
      ...byPath[operation.path],
      [operation.method.toLowerCase()]: operationObject(operation, schemas),
    }
  }
  return byPath
}

function operationObject(operation: Operation, schemas: ContractSchemas) {
  const { id, summary, description, access, body, consumes, units } = operation
  return {
    operationId: id,
    tags: [functionOf(operation)],
    summary,
    ...(description && { description }),
    security: securityOf(access),
    'x-access': describeAccess(operation),
    'x-request-units': requestUnits(units),
    parameters: parameters(operation, schemas),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          [bodyTypeOf(operation)]: { schema: consumes === 'signed' ? { type: 'object' } : schemas.input.of(body) },
        },
      },
    }),
    responses: responses(operation, schemas),
  }
}

function securityOf(access: Operation['access']) {
  if (access === 'public') return []
  const takesKeys = typeof access === 'object' && access.ingestionKeys
  return [{ [accessToken]: [] }, ...(takesKeys ? [{ [ingestionKey]: [] }] : [])]
}

/** The budget in words: `{ read: '2 + 0.5 × pages of 4 kB', … }`, beyond the authorizer's. */
export function requestUnits({ read, write, index }: UnitBudget): Record<string, string> {
  return { read: printFormula(read), write: printFormula(write), ...(index && { index: printFormula(index) }) }
}

function parameters({ params, query, consumes, idempotent, ifMatch }: Operation, schemas: ContractSchemas) {
  return [
    ...fieldParameters('path', params, schemas),
    ...fieldParameters('query', query, schemas),
    ...(idempotent && consumes !== 'form' ? [{ $ref: '#/components/parameters/idempotencyKey' }] : []),
    ...(ifMatch ? [{ $ref: '#/components/parameters/ifMatch' }] : []),
  ]
}

function fieldParameters(place: 'path' | 'query', fields: z.ZodObject | undefined, { input }: ContractSchemas) {
  if (!fields) return []
  const { properties = {}, required = [] } = input.of(fields)
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description && { description }),
    schema,
  }))
}

function headerParameter(name: 'idempotencyKey' | 'ifMatch', required: boolean) {
  return { in: 'header', required, ...headers[name] }
}

function header(name: 'etag' | 'location' | 'replayed' | 'requestId' | 'retryAfter') {
  const { description, schema } = headers[name]
  return { description, schema }
}

function responses(operation: Operation, schemas: ContractSchemas) {
  const respond = isPage(operation) ? refusalPage : problemResponse
  const problems = [...errorsByStatus(operation)].map(([status, codes]) => [status, respond(codes)])
  return { [operation.success]: successResponse(operation, schemas), ...Object.fromEntries(problems) }
}

function successResponse(
  { summary, success, output, mediaType = 'application/json', etag, idempotent, leadsTo }: Operation,
  schemas: ContractSchemas,
) {
  return {
    description: summary,
    headers: {
      [headers.requestId.name]: { $ref: '#/components/headers/requestId' },
      ...(etag && { [headers.etag.name]: { $ref: '#/components/headers/etag' } }),
      ...(leadsTo && { [headers.location.name]: { $ref: '#/components/headers/location' } }),
      ...(idempotent && { [headers.replayed.name]: { $ref: '#/components/headers/replayed' } }),
    },
    ...(success !== 204 && success !== 303 && { content: { [mediaType]: { schema: schemas.output.of(output) } } }),
  }
}

/** A status with one possible problem is answered alike by every operation, so the document says it once. */
function problemResponse(codes: readonly ErrorCode[]) {
  const [only, ...others] = codes
  return only && others.length === 0 ? { $ref: `#/components/responses/${only}` } : describedProblems(codes)
}

/** The same problem as a page: code and request id are in its text. */
const refusalPage = (codes: readonly ErrorCode[]) => ({
  ...describedProblems(codes),
  content: { [pageMediaType]: { schema: { type: 'string' } } },
})

function sharedResponses(operations: readonly Operation[]) {
  const single = operations
    .filter((operation) => !isPage(operation))
    .flatMap((operation) => [...errorsByStatus(operation).values()].filter(({ length }) => length === 1))
  const codes = [...new Set(single.flat())].sort()
  return Object.fromEntries(codes.map((code) => [code, describedProblems([code])]))
}

function describedProblems(codes: readonly ErrorCode[]) {
  const waits = codes.some((code) => errors[code].status === 429 || errors[code].status === 503)
  return {
    description: codes.map((code) => errors[code].title).join(' · '),
    headers: {
      [headers.requestId.name]: { $ref: '#/components/headers/requestId' },
      ...(waits && { [headers.retryAfter.name]: { $ref: '#/components/headers/retryAfter' } }),
    },
    content: {
      [problemMediaType]: {
        schema: { $ref: `${componentPath}Problem` },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  }
}
