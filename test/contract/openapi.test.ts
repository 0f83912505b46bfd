/** The published document is valid OpenAPI 3.1, says all that the contract says, and comes out the same every time. */
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '#shared/contract/all'
import { errors } from '#shared/contract/errors'
import { openApiDocument } from '#shared/contract/openapi'
import { isPage, pageMediaType } from '#shared/contract/operation'
import { ProblemDetails, problemMediaType } from '#shared/contract/problem'

/** The structure of OpenAPI 3.1 as far as the document uses it (OpenAPI 3.1.0, section 4.8). Strict: a misspelt field is a failure. */
const name = z.string().regex(/^[A-Za-z0-9._-]+$/)
const Reference = z.strictObject({ $ref: z.string().startsWith('#/components/') })
const Schema = z.record(z.string(), z.unknown())
const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  description: z.string().optional(),
  schema: Schema,
  example: z.unknown().optional(),
})
const Header = z.strictObject({ description: z.string(), schema: Schema })
const MediaType = z.strictObject({ schema: Schema, examples: z.record(name, Reference).optional() })
const Response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), Reference),
  content: z.record(z.string(), MediaType).optional(),
})
const OperationObject = z.strictObject({
  operationId: z.string(),
  tags: z.array(z.string()).length(1),
  summary: z.string().min(1),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  'x-access': z.union([
    z.enum(['public', 'signedIn']),
    z.strictObject({
      feature: z.string(),
      name: z.string(),
      plans: z.record(z.string(), z.string()),
      role: z.string(),
      location: z.string().optional(),
      ingestionKeys: z.literal(true).optional(),
    }),
  ]),
  'x-request-units': z.strictObject({ read: z.string(), write: z.string(), index: z.string().optional() }),
  parameters: z.array(z.union([Reference, Parameter])),
  requestBody: z.strictObject({ required: z.literal(true), content: z.record(z.string(), MediaType) }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([Reference, Response])),
})
const Document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), OperationObject),
  ),
  components: z.strictObject({
    securitySchemes: z.record(
      name,
      z.strictObject({
        type: z.literal('http'),
        scheme: z.literal('bearer'),
        bearerFormat: z.string(),
        description: z.string(),
      }),
    ),
    parameters: z.record(name, Parameter),
    headers: z.record(name, Header),
    examples: z.record(name, z.strictObject({ summary: z.string(), value: ProblemDetails })),
    responses: z.record(name, Response),
    schemas: z.record(name, Schema),
  }),
})

const text = JSON.stringify(openApiDocument(operations))
const document = Document.parse(JSON.parse(text))
const described = Object.values(document.paths).flatMap((path) => Object.values(path))
const describedOf = (id: string) => {
  const found = described.find(({ operationId }) => operationId === id)
  if (!found) throw new Error(`the document does not describe ${id}`)
  return found
}
const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => String(reference))

const resolve = (reference: string) =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, step) => (Object(value) as Record<string, unknown>)[step], document)

describe('the document', () => {
  test('is made the same, byte for byte, from the same contract', () => {
    expect(JSON.stringify(openApiDocument(operations))).toBe(text)
  })

  test('describes every operation, once, at its method and path', () => {
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(operations.map(({ id }) => id).sort())
    const misplaced = operations.filter(({ id, method, path }) => {
      const methods: Record<string, { operationId: string }> = { ...document.paths[path] }
      return methods[method.toLowerCase()]?.operationId !== id
    })
    expect(misplaced).toEqual([])
  })

  test('refers only to what is in it, and holds no component that nothing refers to', () => {
    expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([])
    const unused = (kind: 'schemas' | 'responses' | 'headers' | 'parameters') =>
      Object.keys(document.components[kind]).filter((each) => !references.includes(`#/components/${kind}/${each}`))
    expect([...unused('schemas'), ...unused('responses'), ...unused('headers'), ...unused('parameters')]).toEqual([])
  })

  test('carries nothing of the tool that made it', () => {
    expect(text).not.toMatch(/__shared|\$defs|"\$schema"|"\$id"|inline-/)
  })
})

describe('an operation in the document', () => {
  test('asks for the access token unless it is public', () => {
    const open = described.filter(({ security }) => security.length === 0).map(({ operationId }) => operationId)
    const declaredPublic = operations.filter(({ access }) => access === 'public').map(({ id }) => id)
    expect(open.sort()).toEqual(declaredPublic.sort())
  })

  test('names the ingestion key beside the access token where it takes one', () => {
    expect(describedOf('receiving.confirmReceipt').security).toEqual([{ accessToken: [] }, { ingestionKey: [] }])
    expect(describedOf('logistics.createShipment').security).toEqual([{ accessToken: [] }])
  })

  test('says which plans have its feature, in the words of the feature matrix', () => {
    expect(describedOf('catalog.createProduct')['x-access']).toEqual({
      feature: 'products.manage',
      name: 'Product management',
      plans: { FREE: 'no', PRO: 'up to 1,000 SKUs', ENTERPRISE: 'unlimited' },
      role: 'MEMBER',
    })
  })

  test('says what it costs', () => {
    expect(describedOf('logistics.listAsns')['x-request-units']).toEqual({ read: '0.5 × pages of 4 kB', write: '0' })
  })

  test('declares every variable of its path', () => {
    const wrong = operations.filter(({ id, path }) => {
      const inPath = describedOf(id).parameters.flatMap((each) =>
        'in' in each && each.in === 'path' ? [`{${each.name}}`] : [],
      )
      return inPath.join() !== [...path.matchAll(/\{\w+\}/g)].join()
    })
    expect(wrong).toEqual([])
  })

  test('asks for Idempotency-Key and If-Match where the contract does', () => {
    const asking = (parameter: string) =>
      described
        .filter(({ parameters }) => parameters.some((each) => '$ref' in each && each.$ref.endsWith(`/${parameter}`)))
        .map(({ operationId }) => operationId)
        .sort()
    const declaring = (key: 'idempotent' | 'ifMatch') =>
      operations
        // A form cannot send headers.
        .filter((each) => each[key] && each.consumes !== 'form')
        .map(({ id }) => id)
        .sort()
    expect(asking('idempotencyKey')).toEqual(declaring('idempotent'))
    expect(asking('ifMatch')).toEqual(declaring('ifMatch'))
  })

  test('lets a caller leave out what has a default, and promises it in the answer', () => {
    const { schemas } = document.components
    expect(schemas.ReceiptLineInput?.required).toEqual(['line'])
    expect(schemas.ReceiptLineInput?.additionalProperties).toBe(false)
    expect(schemas.Receipt?.properties).toMatchObject({
      lines: { items: { required: ['line', 'received', 'damaged', 'missing'] } },
    })
  })

  test('answers every error it declares as a problem with an example', () => {
    const missing = operations
      .filter((each) => !isPage(each))
      .flatMap(({ id, errors: codes }) =>
        codes.filter((code) => !examplesOf(id, errors[code].status).includes(code)).map((code) => `${id} ${code}`),
      )
    expect(missing).toEqual([])
  })

  test('that is a page answers the errors it declares as pages', () => {
    const missing = operations.filter(isPage).flatMap(({ id, errors: codes }) =>
      codes.filter((code) => {
        const response = Response.parse(describedOf(id).responses[errors[code].status])
        return !response.content?.[pageMediaType] || !response.description.includes(errors[code].title)
      }),
    )
    expect(missing).toEqual([])
  })

  test('takes a form where a page sends one, and says where its answer leads', () => {
    const { requestBody, responses } = describedOf('credentials.submitAcceptPage')
    expect(requestBody?.content['application/x-www-form-urlencoded']?.schema).toMatchObject({
      required: ['organizationName', 'name', 'password', 'acceptTerms', 'intent'],
    })
    const answer = Response.parse(responses[303])
    expect([Object.keys(answer.headers), answer.content]).toEqual([expect.arrayContaining(['Location']), undefined])
  })

  test('tells who is refused: 401 and 403 unless public, 413 and 415 with a body, 429 and 500 always', () => {
    expect(Object.keys(describedOf('inventory.createLocation').responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '413', '415', '422', '429', '500', '503', '504']),
    )
    expect(Object.keys(describedOf('platform.listPlans').responses)).toEqual(['200', '400', '403', '429', '500', '504'])
  })
})

describe('an example of a problem', () => {
  test('is there for every code, as it is answered', () => {
    expect(Object.keys(document.components.examples).sort()).toEqual(Object.keys(errors).sort())
    const wrong = Object.entries(document.components.examples).filter(([code, { value }]) => {
      const { status, title } = { ...errors }[code as keyof typeof errors]
      return value.code !== code || value.status !== status || value.title !== title
    })
    expect(wrong).toEqual([])
  })

  test('reads as a sentence, with no value left out', () => {
    const broken = Object.values(document.components.examples).filter(({ value }) =>
      /undefined|NaN|\[object/.test(value.detail),
    )
    expect(broken).toEqual([])
  })

  test('of a locked feature is what the judge says', () => {
    expect(document.components.examples['plan.featureLocked']?.value).toMatchObject({
      feature: 'partnerships.create',
      tier: 'PARTNER_ONLY',
      plan: 'PRO',
      price: '$199/month',
    })
  })
})

/** The codes with an example among an operation's answers of a status. */
function examplesOf(id: string, status: number): string[] {
  const response = describedOf(id).responses[status]
  if (!response) return []
  const { content } = Response.parse('$ref' in response ? resolve(response.$ref) : response)
  return Object.keys(content?.[problemMediaType]?.examples ?? {})
}
