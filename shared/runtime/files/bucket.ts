import { createHash } from 'node:crypto'
import { environment } from '#shared/kernel/environment'
import type { FileKey } from '#shared/kernel/file-key'
import type { Instant } from '#shared/kernel/time'
import { AwsRefusal, awsClient } from '../aws-request'
import { bucketOf } from './bucket-url'

/**
 * The bucket of files, by signed requests: S3's SDK client would be a third of a function's bundle, for five calls. A role that may not list
 * is answered 403 for what is not there, so that counts as missing, too.
 */
const missing = new Set([403, 404])
const preconditionFailed = 412
const timeoutMilliseconds = 30_000

/** The file is not there any more, or not the one that was looked at: whoever uploads may do so again for some minutes. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged'
}

export type FileStamp = { etag: string; bytes: number }

/** What there is under a key, if anything. */
export async function stampOf(key: FileKey): Promise<FileStamp | undefined> {
  const answer = await send(key, { method: 'HEAD' })
  if (missing.has(answer.status)) return undefined
  return { etag: etagOf(must(answer)), bytes: Number(answer.headers.get('content-length')) }
}

/** @throws FileChanged unless it is there, and still the one with this stamp where one is given. */
export async function readFile(key: FileKey, stamp?: Pick<FileStamp, 'etag'>): Promise<Uint8Array> {
  const answer = await send(key, stamp ? { headers: { 'if-match': stamp.etag } } : {})
  if (missing.has(answer.status) || answer.status === preconditionFailed) throw new FileChanged('a file was changed')
  return new Uint8Array(await must(answer).arrayBuffer())
}

/** How a file begins, if it is there: enough to tell what it is. */
export async function beginningOf(
  key: FileKey,
  bytes: number,
): Promise<{ beginning: Uint8Array; etag: string } | undefined> {
  const answer = await send(key, { headers: { range: `bytes=0-${bytes - 1}` } })
  if (missing.has(answer.status)) return undefined
  const etag = etagOf(must(answer))
  return { beginning: new Uint8Array(await answer.arrayBuffer()).subarray(0, bytes), etag }
}

export async function writeFile(key: FileKey, contentType: string, content: string | Uint8Array): Promise<void> {
  const body = typeof content === 'string' ? new TextEncoder().encode(content) : content
  must(await send(key, { method: 'PUT', headers: { 'content-type': contentType }, body }))
}

/** Writes a version that is not removed before its time. S3 asks for a checksum with it (S3 User Guide, Object Lock considerations). */
export async function writeLockedFile(
  key: FileKey,
  contentType: string,
  content: string,
  keptUntil: Instant,
): Promise<void> {
  const headers = {
    'content-type': contentType,
    'x-amz-object-lock-mode': 'GOVERNANCE',
    'x-amz-object-lock-retain-until-date': keptUntil,
    'x-amz-checksum-sha256': createHash('sha256').update(content).digest('base64'),
  }
  must(await send(key, { method: 'PUT', headers, body: new TextEncoder().encode(content) }))
}

/**
 * Puts a copy of an upload where nobody can upload to.
 *
 * @throws FileChanged unless the upload is still the one with this stamp.
 */
export async function takeOver(from: FileKey, to: FileKey, { etag }: Pick<FileStamp, 'etag'>): Promise<void> {
  const { FILES_BUCKET } = environment('FILES_BUCKET')
  const headers = { 'x-amz-copy-source': `/${FILES_BUCKET}/${from}`, 'x-amz-copy-source-if-match': etag }
  const answer = await send(to, { method: 'PUT', headers })
  if (missing.has(answer.status) || answer.status === preconditionFailed) throw new FileChanged('a file was changed')
  // S3 may find out that a copy fails after it began to answer 200: then the body says so, not the status (S3 API, CopyObject).
  const body = await must(answer).text()
  if (!body.includes('<CopyObjectResult')) throw new AwsRefusal('S3', 500)
}

/** One that is not there is removed, too. */
export async function removeFile(key: FileKey): Promise<void> {
  must(await send(key, { method: 'DELETE' }))
}

export const bucketUrl = (): string => bucketOf(environment('FILES_BUCKET').FILES_BUCKET)

const send = (key: FileKey, init: RequestInit): Promise<Response> =>
  awsClient('s3').fetch(`${bucketUrl()}/${key}`, { ...init, signal: AbortSignal.timeout(timeoutMilliseconds) })

function must(answer: Response): Response {
  if (!answer.ok) throw new AwsRefusal('S3', answer.status)
  return answer
}

const etagOf = (answer: Response): string => answer.headers.get('etag') ?? ''
