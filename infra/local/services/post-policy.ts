/** The policy of a presigned form upload: what may be sent, how much of it, until when. */
import { isObject, type JsonObject, listOr, parseObject, textOr } from '../json'

/** Fields that a policy need not name. */
const FREE = new Set(['policy', 'x-amz-signature', 'file'])

/**
 * @param fields the form's fields, names in lower case.
 * @returns why the upload is refused, in S3's words; undefined when it is not.
 */
export function policyViolation(
  fields: Map<string, string>,
  bucket: string,
  sizeBytes: number,
  now: number,
): string | undefined {
  const policy = parseObject(Buffer.from(fields.get('policy') ?? '', 'base64').toString('utf8'))
  if (!policy) return 'Invalid Policy: Invalid JSON.'
  const expiration = Date.parse(textOr(policy.expiration, ''))
  if (!(expiration > now)) return 'Invalid according to Policy: Policy expired.'

  const known = new Map([...fields, ['bucket', bucket]])
  const named = new Set<string>()
  for (const condition of listOr(policy.conditions, []).flatMap(conditionsIn)) {
    if (condition.kind === 'content-length-range') {
      if (sizeBytes < condition.lowest) return 'Your proposed upload is smaller than the minimum allowed size'
      if (sizeBytes > condition.highest) return 'Your proposed upload exceeds the maximum allowed size'
      continue
    }
    named.add(condition.field)
    const value = known.get(condition.field) ?? ''
    const holds = condition.kind === 'eq' ? value === condition.text : value.startsWith(condition.text)
    if (!holds)
      return `Invalid according to Policy: Policy Condition failed: ["${condition.kind}", "$${condition.field}", "${condition.text}"]`
  }
  const extra = [...fields.keys()].find((name) => !FREE.has(name) && !name.startsWith('x-ignore-') && !named.has(name))
  return extra === undefined ? undefined : `Invalid according to Policy: Extra input fields: ${extra}`
}

type Condition =
  | { kind: 'eq' | 'starts-with'; field: string; text: string }
  | { kind: 'content-length-range'; lowest: number; highest: number }

function conditionsIn(condition: JsonObject[string]): Condition[] {
  if (isObject(condition)) {
    return Object.entries(condition).map(([name, text]) => ({
      kind: 'eq',
      field: name.toLowerCase(),
      text: String(text),
    }))
  }
  const [kind, first, second] = listOr(condition, [])
  if (kind === 'content-length-range') return [{ kind, lowest: Number(first), highest: Number(second) }]
  const field = String(first).replace(/^\$/, '').toLowerCase()
  return [{ kind: kind === 'starts-with' ? 'starts-with' : 'eq', field, text: String(second) }]
}
