/** S3: objects in a folder, behind signed requests, presigned links and presigned forms. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Resource } from '../assembly/resources'
import { readBody, reply } from '../http'
import type { Need } from '../iam/permissions'
import { objectNeeds } from '../iam/service-needs'
import { isObject, isTrue, type JsonObject, objectOr } from '../json'
import type { ObjectDescription, ObjectFolder } from './object-folder'
import { policyViolation } from './post-policy'
import { expiryOf, isSignature, isSigned } from './signature'

export interface BucketDeclaration {
  name: string
  /** Whether pages of other origins may use its links. */
  allowsOrigins: boolean
  /** Whether EventBridge is told of each object that is put. */
  tellsBus: boolean
}

export function readBucket({ name, properties }: Resource): BucketDeclaration {
  const { EventBridgeConfiguration: tells } = objectOr(properties.NotificationConfiguration, {})
  const tellsBus = isTrue(objectOr(tells, {}).EventBridgeEnabled)
  return { name, allowsOrigins: isObject(properties.CorsConfiguration), tellsBus }
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  bucket: BucketDeclaration
  key: string
  query: URLSearchParams
}

export class ObjectStore {
  constructor(
    private readonly buckets: BucketDeclaration[],
    private readonly folder: ObjectFolder,
    private readonly now: () => number,
    /** What of a request the role of the function that signed it does not allow. */
    private readonly refused: (accessKeyId: string, needs: readonly Need[]) => Need | undefined = () => undefined,
    /** Tells the account's bus. */
    private readonly tell: (entry: JsonObject) => void = () => {},
  ) {}

  /** What a service of AWS puts. */
  put(bucketName: string, key: string, content: Buffer): void {
    const bucket = this.buckets.find(({ name }) => name === bucketName)
    if (!bucket) throw new Error(`There is no bucket ${bucketName}.`)
    const object = { key, contentType: 'binary/octet-stream', contentDisposition: '', modifiedAt: this.now() }
    const { size, etag } = this.folder.put(bucketName, object, content)
    if (!bucket.tellsBus) return
    const detail = { bucket: { name: bucketName }, object: { key, size, etag }, reason: 'PutObject' }
    this.tell({ Source: 'aws.s3', DetailType: 'Object Created', Detail: JSON.stringify(detail) })
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/', search = ''] = (request.url ?? '/').split('?')
    const [bucketName = '', ...parts] = path.slice(1).split('/')
    const bucket = this.buckets.find(({ name }) => name === bucketName)
    if (!bucket) return refuse(response, 404, 'NoSuchBucket', 'The specified bucket does not exist')
    const key = parts.map(decodeURIComponent).join('/')
    const query = new URLSearchParams(search)
    const exchange = { request, response, bucket, key, query }

    if (bucket.allowsOrigins) {
      for (const name of ['origin', 'methods', 'headers']) response.setHeader(`access-control-allow-${name}`, '*')
      if (request.method === 'OPTIONS') return reply(response, 200, '')
    }
    if (request.method === 'POST' && key === '') return this.#takeForm(exchange)
    if (!isSigned({ method: request.method ?? 'GET', path, query, headers: request.headers })) {
      const message = 'The request signature we calculated does not match the signature you provided.'
      return refuse(response, 403, 'SignatureDoesNotMatch', message)
    }
    const expiry = expiryOf(query)
    if (expiry !== undefined && !(expiry > this.now()))
      return refuse(response, 403, 'AccessDenied', 'Request has expired')
    const source = copySourceOf(request)
    if (this.#isDenied(signerOf(request, query), objectNeeds(request.method ?? 'GET', `${bucketName}/${key}`, source)))
      return refuse(response, 403, 'AccessDenied', 'Access Denied')
    return this.#act(exchange)
  }

  #isDenied(credential: string, needs: readonly Need[]): boolean {
    return this.refused(credential.split('/')[0] ?? '', needs) !== undefined
  }

  close(): void {
    this.folder.close()
  }

  async #act(exchange: Exchange): Promise<void> {
    const { request, response, bucket, key, query } = exchange
    if (key === '' && request.method === 'GET') return this.#list(exchange)
    const subresource = [...query.keys()].find((name) => !/^(x-amz-|x-id$|response-)/i.test(name))
    if (key === '' || subresource !== undefined) {
      return refuse(
        response,
        501,
        'NotImplemented',
        `The local objects do not know ${request.method} ${subresource ?? ''}.`,
      )
    }
    if (request.method === 'PUT' && request.headers['x-amz-copy-source'] !== undefined) return this.#copy(exchange)
    if (request.method === 'PUT') return this.#put(exchange)
    if (request.method === 'GET' || request.method === 'HEAD') return this.#get(exchange)
    if (request.method === 'DELETE') {
      this.folder.delete(bucket.name, key)
      return void response.writeHead(204).end()
    }
    return refuse(response, 405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.')
  }

  async #put({ request, response, bucket, key }: Exchange): Promise<void> {
    const body = await readBody(request)
    const isChunked = String(request.headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-')
    const { etag } = this.folder.put(
      bucket.name,
      {
        key,
        contentType: request.headers['content-type'] ?? 'binary/octet-stream',
        contentDisposition: request.headers['content-disposition'] ?? '',
        modifiedAt: this.now(),
      },
      isChunked ? dechunked(body) : body,
    )
    response.writeHead(200, { etag, 'content-length': 0 }).end()
  }

  /** The same object under another key; `if-match` where it must be the one that the caller looked at. */
  #copy({ request, response, bucket, key }: Exchange): void {
    const [from = '', ...parts] = copySourceOf(request)?.split('/') ?? []
    const source = this.folder.get(from, parts.join('/'))
    if (!source) {
      refuse(response, 404, 'NoSuchKey', 'The specified key does not exist.')
      return
    }
    if ((request.headers['x-amz-copy-source-if-match'] ?? source.etag) !== source.etag) {
      refusePrecondition(response)
      return
    }
    const { content, contentType, contentDisposition } = source
    const object = { key, contentType, contentDisposition, modifiedAt: this.now() }
    const { etag } = this.folder.put(bucket.name, object, content)
    reply(response, 200, `<CopyObjectResult><ETag>${escapeXml(etag)}</ETag></CopyObjectResult>`, {
      'content-type': 'application/xml',
    })
  }

  #get({ request, response, bucket, key, query }: Exchange): void {
    const object = this.folder.get(bucket.name, key)
    if (!object) {
      refuse(response, 404, 'NoSuchKey', 'The specified key does not exist.')
      return
    }
    if ((request.headers['if-match'] ?? object.etag) !== object.etag) {
      refusePrecondition(response)
      return
    }
    const range = rangeOf(request, object.size)
    const disposition = query.get('response-content-disposition') ?? object.contentDisposition
    response.writeHead(range ? 206 : 200, {
      'content-type': query.get('response-content-type') ?? object.contentType,
      'content-length': range ? range.end - range.start : object.size,
      ...(range && { 'content-range': `bytes ${range.start}-${range.end - 1}/${object.size}` }),
      etag: object.etag,
      'last-modified': new Date(object.modifiedAt).toUTCString(),
      ...(disposition && { 'content-disposition': disposition }),
    })
    response.end(request.method === 'HEAD' ? undefined : object.content.subarray(range?.start, range?.end))
  }

  #list({ response, bucket, query }: Exchange): void {
    const objects = this.folder.list(bucket.name, query.get('prefix') ?? '').slice(0, 1000)
    const contents = objects.map(listed).join('')
    const body = `<ListBucketResult><Name>${bucket.name}</Name><KeyCount>${objects.length}</KeyCount><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`
    reply(response, 200, body, { 'content-type': 'application/xml' })
  }

  async #takeForm({ request, response, bucket }: Exchange): Promise<void> {
    const body = await readBody(request)
    const form = await new Response(body, { headers: { 'content-type': request.headers['content-type'] ?? '' } })
      .formData()
      .catch(() => undefined)
    const file = form?.get('file')
    if (!form || !(file instanceof Blob)) return refuse(response, 400, 'MalformedPOSTRequest', 'The form has no file.')
    const fields = new Map<string, string>()
    for (const [name, value] of form) if (typeof value === 'string') fields.set(name.toLowerCase(), value)

    const credential = fields.get('x-amz-credential') ?? ''
    if (!isSignature(credential, fields.get('policy') ?? '', fields.get('x-amz-signature') ?? '')) {
      return refuse(response, 403, 'SignatureDoesNotMatch', 'The policy was not signed here.')
    }
    const name = (fields.get('key') ?? '').replaceAll(`$${'{filename}'}`, file instanceof File ? file.name : '')
    if (this.#isDenied(credential, objectNeeds('PUT', `${bucket.name}/${name}`)))
      return refuse(response, 403, 'AccessDenied', 'Access Denied')
    const content = Buffer.from(await file.arrayBuffer())
    const violation = policyViolation(fields, bucket.name, content.length, this.now())
    if (violation !== undefined) {
      const isSize = violation.startsWith('Your proposed')
      return refuse(response, isSize ? 400 : 403, isSize ? 'EntityTooLarge' : 'AccessDenied', violation)
    }
    const contentType = fields.get('content-type') ?? 'binary/octet-stream'
    const contentDisposition = fields.get('content-disposition') ?? ''
    const { etag } = this.folder.put(
      bucket.name,
      { key: name, contentType, contentDisposition, modifiedAt: this.now() },
      content,
    )
    const status = Number(fields.get('success_action_status') ?? 204)
    response.writeHead([200, 201].includes(status) ? status : 204, { etag }).end()
  }
}

/** `bucket/key` that a copy is made of. */
function copySourceOf(request: IncomingMessage): string | undefined {
  const source = request.headers['x-amz-copy-source']
  return source === undefined ? undefined : decodeURIComponent(String(source)).replace(/^\//, '')
}

/** Who signed: of a link it stands in the address. */
const signerOf = (request: IncomingMessage, query: URLSearchParams): string =>
  query.get('X-Amz-Credential') ?? /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1] ?? ''

/** `bytes=0-11`: the only form of a range that is known here. */
function rangeOf({ headers }: IncomingMessage, size: number): { start: number; end: number } | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? []
  if (first === undefined || last === undefined || Number(first) >= size) return undefined
  return { start: Number(first), end: Math.min(Number(last) + 1, size) }
}

function listed({ key, size, etag, modifiedAt }: ObjectDescription): string {
  const at = new Date(modifiedAt).toISOString()
  return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${at}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${size}</Size></Contents>`
}

/** The SDK's streaming uploads: `size;signature CRLF bytes CRLF …`, until a chunk of size 0. */
function dechunked(body: Buffer): Buffer {
  const chunks: Buffer[] = []
  let position = 0
  while (position < body.length) {
    const lineEnd = body.indexOf('\r\n', position)
    const size = Number.parseInt(body.subarray(position, lineEnd).toString('latin1'), 16)
    if (lineEnd < 0 || !(size > 0)) break
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size))
    position = lineEnd + 2 + size + 2
  }
  return Buffer.concat(chunks)
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`
  reply(response, status, body, { 'content-type': 'application/xml' })
}

const refusePrecondition = (response: ServerResponse): void =>
  refuse(response, 412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
