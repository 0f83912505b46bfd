/** What API Gateway answers itself, before or instead of an integration. */
import { type JsonObject, objectOr, textOr } from '../json'
import { type ContextValues, substitute } from './substitution'

export interface GatewayResponse {
  statusCode: number | undefined
  headers: Record<string, string>
  /** By content type. */
  templates: Record<string, string>
}

export interface Answer {
  statusCode: number
  headers: [string, string][]
  body: string
}

/** Status without a declared one, and the type that stands in for an undeclared type. */
const TYPES = {
  ACCESS_DENIED: { statusCode: 403, fallback: 'DEFAULT_4XX' },
  AUTHORIZER_CONFIGURATION_ERROR: { statusCode: 500, fallback: 'DEFAULT_5XX' },
  AUTHORIZER_FAILURE: { statusCode: 500, fallback: 'DEFAULT_5XX' },
  BAD_REQUEST_PARAMETERS: { statusCode: 400, fallback: 'DEFAULT_4XX' },
  INTEGRATION_FAILURE: { statusCode: 502, fallback: 'DEFAULT_5XX' },
  INTEGRATION_TIMEOUT: { statusCode: 504, fallback: 'DEFAULT_5XX' },
  MISSING_AUTHENTICATION_TOKEN: { statusCode: 403, fallback: 'DEFAULT_4XX' },
  REQUEST_TOO_LARGE: { statusCode: 413, fallback: 'DEFAULT_4XX' },
  UNAUTHORIZED: { statusCode: 401, fallback: 'DEFAULT_4XX' },
} as const
export type GatewayResponseType = keyof typeof TYPES

const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}'

export function readGatewayResponse(declared: JsonObject): GatewayResponse {
  const parameters = objectOr(declared.responseParameters, objectOr(declared.ResponseParameters, {}))
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(parameters)) {
    // `gatewayresponse.header.X` in a body; quotes mark a literal.
    headers[name.replace(/^gatewayresponse\.header\./, '')] = String(value).replace(/^'(.*)'$/s, '$1')
  }
  const templates = objectOr(declared.responseTemplates, objectOr(declared.ResponseTemplates, {}))
  const status = declared.statusCode ?? declared.StatusCode
  return {
    statusCode: status === undefined || status === null ? undefined : Number(status),
    headers,
    templates: Object.fromEntries(Object.entries(templates).map(([type, text]) => [type, textOr(text, '')])),
  }
}

export function gatewayAnswer(
  declared: Map<string, GatewayResponse>,
  type: GatewayResponseType,
  message: string,
  values: ContextValues,
): Answer {
  const { statusCode, fallback } = TYPES[type]
  const response = declared.get(type) ?? declared.get(fallback)
  const known = { ...values, 'error.message': message, 'error.responseType': type }
  const [contentType, template] = Object.entries(response?.templates ?? {})[0] ?? ['application/json', DEFAULT_TEMPLATE]
  return {
    statusCode: response?.statusCode ?? statusCode,
    headers: [
      // A declared Content-Type stands in place of the template's own.
      ...('content-type' in lowerCased(response?.headers)
        ? []
        : [['content-type', contentType] satisfies [string, string]]),
      ...Object.entries(response?.headers ?? {}).map(([name, value]): [string, string] => [
        name,
        substitute(value, known),
      ]),
      ['x-amzn-errortype', type],
    ],
    body: substitute(template, known),
  }
}

const lowerCased = (headers: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
