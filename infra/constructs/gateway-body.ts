/**
 * The deployed form of the contract: an OpenAPI 3.0.1 document without schemas, which API Gateway imports (it cannot import the 3.1 that is
 * published, and what a schema would check the functions check better).
 *
 * Besides the operations every path answers: OPTIONS with CORS, any other method 405; a path with no operation answers 404. All by mock
 * integrations, so that strangers' requests start no function.
 */
import { errors } from '#shared/contract/errors'
import { problemMediaType } from '#shared/contract/problem'
import { corsHeaders, gatewayResponses, preflightHeaders, problemBody } from './gateway-problems'

/** What the gateway needs to know of an operation. */
export interface GatewayOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly success: number
  readonly isPublic: boolean
  /** Where API Gateway invokes the serving function. */
  readonly invokeUri: string
}

const securityScheme = 'token'
const anyMethod = 'x-amazon-apigateway-any-method'

export function gatewayBody(operations: readonly GatewayOperation[], title: string, authorizerUri: string) {
  return {
    openapi: '3.0.1',
    info: { title, version: '1' },
    paths: {
      ...Object.fromEntries(pathsWithoutOperation(operations).map((path) => [path, { [anyMethod]: notFound() }])),
      ...Object.fromEntries(
        [...new Set(operations.map(({ path }) => path))].map((path) => [
          path,
          pathItem(operations.filter((operation) => operation.path === path)),
        ]),
      ),
    },
    components: { securitySchemes: { [securityScheme]: requestAuthorizer(authorizerUri) } },
    'x-amazon-apigateway-gateway-responses': gatewayResponses(),
  }
}

/** API Gateway counts a resource for every step of every path; its quota is 300. */
export function pathNodes(paths: readonly string[]): Set<string> {
  return new Set(paths.flatMap(stepsOf))
}

function stepsOf(path: string): string[] {
  const names = path.split('/').filter(Boolean)
  return ['/', ...names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`)]
}

/** The steps between operations, and all else: without a method of their own the gateway would answer them in its own words. */
function pathsWithoutOperation(operations: readonly GatewayOperation[]): string[] {
  const paths = new Set(operations.map(({ path }) => path))
  return [...pathNodes([...paths]), '/{proxy+}'].filter((path) => !paths.has(path))
}

function pathItem(operations: readonly GatewayOperation[]) {
  const methods = [...operations.map(({ method }) => method), 'OPTIONS'].join(',')
  return {
    ...Object.fromEntries(operations.map((operation) => [operation.method.toLowerCase(), proxied(operation)])),
    options: mock(204, { ...preflightHeaders, 'Access-Control-Allow-Methods': methods }),
    [anyMethod]: mock(405, { ...corsHeaders, Allow: methods }, problemBody('request.methodNotAllowed')),
  }
}

function proxied({ id, path, success, isPublic, invokeUri }: GatewayOperation) {
  return {
    operationId: id,
    ...pathParameters(path),
    responses: { [success]: { description: 'As the published document says' } },
    ...(isPublic ? {} : { security: [{ [securityScheme]: [] }] }),
    'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: invokeUri },
  }
}

function notFound() {
  return mock(errors['request.notFound'].status, corsHeaders, problemBody('request.notFound'))
}

/** It looks at nothing of the request, so it declares none of its parameters: there are two of these for each path, and a template has a size. */
function mock(status: number, headers: Record<string, string>, problem?: string) {
  const all = problem ? { ...headers, 'Content-Type': problemMediaType } : headers
  return {
    responses: {
      [status]: {
        description: 'Answered by the gateway',
        headers: Object.fromEntries(Object.keys(all).map((name) => [name, { schema: { type: 'string' } }])),
      },
    },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      // A body of another media type must not reach the template, which would be answered 500: see UNSUPPORTED_MEDIA_TYPE.
      passthroughBehavior: 'when_no_templates',
      requestTemplates: { 'application/json': `{"statusCode":${status}}` },
      responses: {
        default: {
          statusCode: String(status),
          responseParameters: Object.fromEntries(
            Object.entries(all).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
          ),
          ...(problem ? { responseTemplates: { 'application/json': problem } } : {}),
        },
      },
    },
  }
}

function pathParameters(path: string) {
  const names = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name)
  if (names.length === 0) return {}
  return { parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })) }
}

/**
 * No identity source and no cached results: the authorizer is asked about every request, so that it may read a token or a key, and so that an
 * upgrade, a downgrade or a sign-out holds from the very next request.
 */
function requestAuthorizer(authorizerUri: string) {
  return {
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      authorizerUri,
      authorizerResultTtlInSeconds: 0,
    },
  }
}
