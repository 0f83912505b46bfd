/** Mock integrations: answers from templates alone (CORS, unknown paths, wrong methods). */
import { isObject, type JsonObject, numberOr, objectAt, objectOr, parseObject, textOr } from '../json'
import type { Answer } from './gateway-responses'
import { assertPlainTemplate, type ContextValues, substitute } from './substitution'

export interface MockIntegration {
  statusCode: number
  headers: Record<string, string>
  contentType: string
  template: string
}

export function readMock(integration: JsonObject, place: string): MockIntegration {
  const [requestTemplate] = Object.values(objectOr(integration.requestTemplates, {}))
  const requested = numberOr(parseObject(textOr(requestTemplate, ''))?.statusCode, 200)
  const responses = Object.entries(objectAt(integration.responses, `${place}, mock responses`))
  const chosen =
    responses.find(([pattern]) => pattern !== 'default' && new RegExp(`^(?:${pattern})$`).test(String(requested))) ??
    responses.find(([pattern]) => pattern === 'default')
  if (!chosen || !isObject(chosen[1])) throw new Error(`${place} has no mock response for status ${requested}.`)
  const response = chosen[1]
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(objectOr(response.responseParameters, {}))) {
    headers[name.replace(/^method\.response\.header\./, '')] = String(value).replace(/^'(.*)'$/s, '$1')
  }
  const [contentType = 'application/json', template = ''] =
    Object.entries(objectOr(response.responseTemplates, {}))[0] ?? []
  assertPlainTemplate(textOr(template, ''), place)
  return { statusCode: numberOr(response.statusCode, requested), headers, contentType, template: textOr(template, '') }
}

export function mockAnswer(
  { statusCode, headers, contentType, template }: MockIntegration,
  values: ContextValues,
): Answer {
  // A mapped Content-Type stands in place of the template's own.
  const isMapped = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
  return {
    statusCode,
    headers: [
      ...(isMapped ? [] : [['content-type', contentType] satisfies [string, string]]),
      ...Object.entries(headers),
    ],
    body: substitute(template, values),
  }
}
