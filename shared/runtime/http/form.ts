import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { Operation } from '#shared/contract/operation'
import { Problem } from '#shared/contract/problem'

/**
 * The fields of a form (WHATWG URL Standard, application/x-www-form-urlencoded). A field given twice is given as an array, which no
 * schema takes: none of the two is taken for the other.
 *
 * @throws Problem request.notForm for what a browser does not send: broken escapes, bytes that are no UTF-8.
 */
export function parseForm(text: string): Record<string, unknown> {
  if (!isDecodable(text)) throw Problem.of('request.notForm', {})
  const fields = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const [value, ...others] = fields.getAll(name)
      return [name, others.length === 0 ? value : [value, ...others]]
    }),
  )
}

/** URLSearchParams decodes what it can and keeps the rest. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/**
 * What was typed into a form that was refused, to be shown again: only the operation's own fields, of each the last value, and
 * never a secret. Whatever is wrong with the form, this never refuses.
 */
export function typedInto(
  { body, secretFields = [] }: Operation,
  event: Pick<APIGatewayProxyEvent, 'body' | 'isBase64Encoded'>,
): Readonly<Record<string, string>> {
  const fields = new URLSearchParams(bodyText(event))
  const shown = Object.keys(body?.shape ?? {}).filter((name) => !secretFields.includes(name))
  return Object.fromEntries(shown.map((name) => [name, fields.getAll(name).at(-1) ?? '']))
}

export const bodyText = ({ body, isBase64Encoded }: Pick<APIGatewayProxyEvent, 'body' | 'isBase64Encoded'>): string =>
  isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '')
