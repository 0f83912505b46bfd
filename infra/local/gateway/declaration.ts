/** A REST API as its OpenAPI body declares it, with API Gateway's extensions. */
import { readFileSync } from 'node:fs'
import type { Resource } from '../assembly/resources'
import {
  isObject,
  type Json,
  type JsonObject,
  listOr,
  numberOr,
  objectAt,
  objectOr,
  parseJson,
  textAt,
  textOr,
} from '../json'
import { functionNameIn } from '../lambda/declaration'
import { type GatewayResponse, readGatewayResponse } from './gateway-responses'
import { type MockIntegration, readMock } from './mock'

const DEFAULT_INTEGRATION_TIMEOUT_MS = 29_000

export interface Authorizer {
  functionName: string
  /** Headers (or other sources) without which the authorizer is not even asked. */
  identitySources: string[]
}

export type Integration =
  | { kind: 'function'; functionName: string; timeoutMs: number }
  | ({ kind: 'mock' } & MockIntegration)

export interface Method {
  operationId: string
  integration: Integration
  authorizer: Authorizer | undefined
}

export interface ApiDeclaration {
  name: string
  stage: string
  /** Path → method in capitals (`ANY` for every one) → what answers it. */
  paths: Map<string, Map<string, Method>>
  gatewayResponses: Map<string, GatewayResponse>
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'x-amazon-apigateway-any-method']

export function readApi(resources: Resource[], assets: Map<string, string>): ApiDeclaration | undefined {
  const [api, ...others] = resources.filter(({ type }) => type === 'AWS::ApiGateway::RestApi')
  if (!api) return undefined
  if (others.length > 0) throw new Error('The app declares several REST APIs; the local runtime serves one.')
  const body = readApiBody(api, assets)
  const gatewayResponses = new Map<string, GatewayResponse>()
  for (const [type, value] of Object.entries(objectOr(body['x-amazon-apigateway-gateway-responses'], {}))) {
    gatewayResponses.set(type, readGatewayResponse(objectAt(value, `gateway response ${type}`)))
  }
  for (const { type, properties } of resources) {
    if (type !== 'AWS::ApiGateway::GatewayResponse') continue
    gatewayResponses.set(textAt(properties.ResponseType, 'ResponseType'), readGatewayResponse(properties))
  }
  const authorizers = readAuthorizers(body)
  const paths = new Map<string, Map<string, Method>>()
  for (const [path, item] of Object.entries(objectOr(body.paths, {}))) {
    const methods = new Map<string, Method>()
    for (const [name, value] of Object.entries(objectAt(item, path))) {
      if (!METHODS.includes(name)) continue
      const method = name.startsWith('x-') ? 'ANY' : name.toUpperCase()
      const security = objectOr(value, {}).security ?? body.security
      methods.set(method, readMethod(objectAt(value, `${method} ${path}`), `${method} ${path}`, security, authorizers))
    }
    paths.set(path, methods)
  }
  const stage = resources.find(({ type }) => type === 'AWS::ApiGateway::Stage')
  return { name: textOr(api.properties.Name, api.name), stage: stage?.name ?? 'local', paths, gatewayResponses }
}

function readApiBody(api: Resource, assets: Map<string, string>): JsonObject {
  if (isObject(api.properties.Body)) return api.properties.Body
  const file = assets.get(textOr(objectOr(api.properties.BodyS3Location, {}).Key, ''))
  if (!file) throw new Error(`The REST API ${api.name} has no OpenAPI body.`)
  return objectAt(parseJson(readFileSync(file, 'utf8')), file)
}

function readAuthorizers(body: JsonObject): Map<string, Authorizer> {
  const schemes = objectOr(objectOr(body.components, {}).securitySchemes, objectOr(body.securityDefinitions, {}))
  const authorizers = new Map<string, Authorizer>()
  for (const [name, scheme] of Object.entries(schemes)) {
    const declared = objectOr(scheme, {})['x-amazon-apigateway-authorizer']
    if (!isObject(declared)) continue
    const { type, authorizerUri, identitySource, authorizerResultTtlInSeconds } = declared
    if (type !== 'request') throw new Error(`Authorizer ${name} is of type ${type}; the local runtime knows "request".`)
    if (numberOr(authorizerResultTtlInSeconds, 300) !== 0) {
      throw new Error(`Authorizer ${name} caches its results, which the local runtime does not do: set the TTL to 0.`)
    }
    const sources = textOr(identitySource, '')
      .split(',')
      .map((source) => source.trim())
      .filter(Boolean)
    const uri = textAt(authorizerUri, `authorizer ${name}, authorizerUri`)
    authorizers.set(name, { functionName: functionNameIn(uri), identitySources: sources })
  }
  return authorizers
}

function readMethod(
  operation: JsonObject,
  place: string,
  security: Json | undefined,
  authorizers: Map<string, Authorizer>,
): Method {
  const names = listOr(security, []).flatMap((requirement) => Object.keys(objectOr(requirement, {})))
  const [name] = names
  const authorizer = name === undefined ? undefined : authorizers.get(name)
  if (name !== undefined && !authorizer)
    throw new Error(`${place} is secured by ${name}, which is not a Lambda authorizer.`)
  const integration = objectAt(operation['x-amazon-apigateway-integration'], `${place}, integration`)
  return {
    operationId: textOr(operation.operationId, place),
    integration: readIntegration(integration, place),
    authorizer,
  }
}

function readIntegration(integration: JsonObject, place: string): Integration {
  const type = textAt(integration.type, `${place}, integration type`).toLowerCase()
  if (type === 'mock') return { kind: 'mock', ...readMock(integration, place) }
  if (type !== 'aws_proxy')
    throw new Error(`${place} integrates by ${type}; the local runtime knows aws_proxy and mock.`)
  return {
    kind: 'function',
    functionName: functionNameIn(textAt(integration.uri, `${place}, integration uri`)),
    timeoutMs: numberOr(integration.timeoutInMillis, DEFAULT_INTEGRATION_TIMEOUT_MS),
  }
}
