import { environment } from '#shared/kernel/environment'
import { AwsRefusal, awsClient } from '../aws-request'
import { bucketOf } from './bucket-url'

const timeoutMilliseconds = 30_000
const missing = 404

/** An email as it came in, every header and part of it; nothing where it was kept long enough. */
export async function readInboundMail(key: string): Promise<Uint8Array | undefined> {
  const { INBOUND_BUCKET } = environment('INBOUND_BUCKET')
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  const answer = await awsClient('s3').fetch(`${bucketOf(INBOUND_BUCKET)}/${key}`, { signal })
  // A role that may not list is answered 403 for what is not there.
  if (answer.status === missing || answer.status === 403) return undefined
  if (!answer.ok) throw new AwsRefusal('S3', answer.status)
  return new Uint8Array(await answer.arrayBuffer())
}
