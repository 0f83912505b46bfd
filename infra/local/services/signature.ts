/** AWS Signature Version 4, as far as S3's links, forms and requests need it verified. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The secret that every function here signs with: it guards nothing, but a link that was altered must not work. */
export const LOCAL_SECRET = 'local-secret'

export interface SignedRequest {
  method: string
  /** As sent, still encoded. */
  path: string
  query: URLSearchParams
  headers: Record<string, string | string[] | undefined>
}

interface Claim {
  /** `accessKey/day/region/service/aws4_request` */
  credential: string
  signedHeaders: string[]
  signature: string
  date: string
  payloadHash: string
  query: URLSearchParams
}

/** @returns whether the link (or the Authorization header) was signed for exactly this request. */
export function isSigned(request: SignedRequest): boolean {
  const claim = claimOf(request)
  if (!claim) return false
  const canonicalHeaders = claim.signedHeaders
    .map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}\n`,
    )
    .join('')
  const canonicalRequest = [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(claim.query),
    canonicalHeaders,
    claim.signedHeaders.join(';'),
    claim.payloadHash,
  ].join('\n')
  const scope = claim.credential.split('/').slice(1).join('/')
  const text = ['AWS4-HMAC-SHA256', claim.date, scope, sha256(canonicalRequest)].join('\n')
  return isSignature(claim.credential, text, claim.signature)
}

/** A form's policy is signed as it stands, in base64. */
export function isSignature(credential: string, text: string, signature: string): boolean {
  const [, day = '', region = '', service = '', end = ''] = credential.split('/')
  const key = [day, region, service, end].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${LOCAL_SECRET}`,
  )
  const expected = Buffer.from(hmac(key, text).toString('hex'))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** When a link ends, in milliseconds since the epoch; undefined for requests signed by header. */
export function expiryOf(query: URLSearchParams): number | undefined {
  const date = query.get('X-Amz-Date')
  if (date === null) return undefined
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  return Date.parse(iso) + Number(query.get('X-Amz-Expires') ?? 0) * 1000
}

function claimOf({ query, headers }: SignedRequest): Claim | undefined {
  const signature = query.get('X-Amz-Signature')
  if (signature !== null) {
    const rest = new URLSearchParams(query)
    rest.delete('X-Amz-Signature')
    return {
      credential: query.get('X-Amz-Credential') ?? '',
      signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
      signature,
      date: query.get('X-Amz-Date') ?? '',
      payloadHash: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
      query: rest,
    }
  }
  const [, credential, names, given] =
    /Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=(\w+)/.exec(String(headers.authorization ?? '')) ?? []
  if (!credential || !names || !given) return undefined
  return {
    credential,
    signedHeaders: names.split(';'),
    signature: given,
    date: String(headers['x-amz-date'] ?? ''),
    payloadHash: String(headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD'),
    query,
  }
}

/** Signers encode the key with its slashes kept, however it was sent. */
function canonicalPath(path: string): string {
  return decodeURIComponent(path).split('/').map(encode).join('/')
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
}

/** RFC 3986, where JavaScript leaves five characters more than it should. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
