import { createHmac } from 'node:crypto'
import { environment } from '#shared/kernel/environment'
import type { FileKey } from '#shared/kernel/file-key'
import type { Instant } from '#shared/kernel/time'
import { after, minutes } from '#shared/kernel/time'
import { awsClient } from '../aws-request'
import { bucketUrl } from './bucket'

const linkSeconds = 300
const formMinutes = 15

/**
 * A link that opens one file for five minutes. It is made at each click, and kept nowhere.
 *
 * @param fileName the browser saves the file under it; without one it is shown.
 * @param contentType what the file is, where that was found out: the browser is told this, not what was said when it was uploaded.
 */
export async function downloadLink(
  key: FileKey,
  { fileName, contentType }: { fileName?: string; contentType?: string },
): Promise<string> {
  const url = new URL(`${bucketUrl()}/${key}`)
  url.searchParams.set('X-Amz-Expires', String(linkSeconds))
  if (fileName) url.searchParams.set('response-content-disposition', savedAs(fileName))
  if (contentType) url.searchParams.set('response-content-type', contentType)
  return (await awsClient('s3').sign(url.href, { aws: { signQuery: true } })).url
}

/** RFC 6266, 4.3: the name in plain letters for old browsers, and as it is, percent-encoded (RFC 8187), where those do not hold it. */
function savedAs(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(fileName).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"${plain === fileName ? '' : `; filename*=UTF-8''${whole}`}`
}

export type UploadForm = { url: string; fields: Record<string, string>; maximumBytes: number; expiresAt: Instant }

/**
 * A form that takes one file, of this type and at most this size, to one place, for 15 minutes ("Creating an HTML Form using AWS Signature
 * Version 4" in the S3 API reference). A page or program posts `fields` as they are and the file last, as `file`.
 */
export function uploadForm(
  { key, contentType, maximumBytes }: { key: FileKey; contentType: string; maximumBytes: number },
  now: Instant,
): UploadForm {
  const { FILES_BUCKET } = environment('FILES_BUCKET')
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN, AWS_REGION = '' } = process.env
  const date = now.replace(/[-:]|\.\d{3}/g, '')
  const scope = [date.slice(0, 8), AWS_REGION, 's3', 'aws4_request']
  const expiresAt = after(now, minutes(formMinutes))
  const fixed: Record<string, string> = {
    key,
    'content-type': contentType,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': [AWS_ACCESS_KEY_ID, ...scope].join('/'),
    'x-amz-date': date,
    ...(AWS_SESSION_TOKEN && { 'x-amz-security-token': AWS_SESSION_TOKEN }),
  }
  const conditions = [
    { bucket: FILES_BUCKET },
    ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
    ['content-length-range', 1, maximumBytes],
  ]
  const policy = Buffer.from(JSON.stringify({ expiration: expiresAt, conditions })).toString('base64')
  const signingKey = scope.reduce<string | Buffer>(hmac, `AWS4${AWS_SECRET_ACCESS_KEY}`)
  const signature = hmac(signingKey, policy).toString('hex')
  return { url: bucketUrl(), fields: { ...fixed, policy, 'x-amz-signature': signature }, maximumBytes, expiresAt }
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
