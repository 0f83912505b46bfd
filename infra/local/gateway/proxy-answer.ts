/** A function's answer in the proxy format. Undefined when it is malformed: API Gateway then answers 502. */
import { isObject, type Json, listOr, objectOr, parseObject } from '../json'
import type { Answer } from './gateway-responses'

const MAXIMUM_ANSWER_BYTES = 6 * 1024 * 1024
const KNOWN = ['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']

export function readProxyAnswer(payload: string): Answer | undefined {
  if (Buffer.byteLength(payload) > MAXIMUM_ANSWER_BYTES) return undefined
  const answer = parseObject(payload)
  if (!answer || Object.keys(answer).some((key) => !KNOWN.includes(key))) return undefined
  const statusCode = Number(answer.statusCode)
  if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) return undefined
  const { body } = answer
  if (body !== undefined && body !== null && typeof body !== 'string') return undefined
  if (!isHeaders(answer.headers) || !isHeaders(answer.multiValueHeaders)) return undefined

  const single = Object.entries(objectOr(answer.headers, {})).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const multiple = Object.entries(objectOr(answer.multiValueHeaders, {})).flatMap(([name, values]) =>
    listOr(values, []).map((value): [string, string] => [name, String(value)]),
  )
  // A name that both hold is taken once, from the lists.
  const names = new Set(multiple.map(([name]) => name.toLowerCase()))
  const headers = [...single.filter(([name]) => !names.has(name.toLowerCase())), ...multiple]
  if (!headers.some(([name]) => name.toLowerCase() === 'content-type'))
    headers.push(['content-type', 'application/json'])
  return {
    statusCode,
    headers: headers.filter(([name]) => !/^(content-length|connection|transfer-encoding)$/i.test(name)),
    body: body ?? '',
  }
}

const isHeaders = (value: Json | undefined): boolean => value === undefined || value === null || isObject(value)
