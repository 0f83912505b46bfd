import { AwsClient } from 'aws4fetch'

/**
 * A signed request to an AWS service, for the services of which a function needs a call or two: their SDK clients would make its
 * bundle a fifth larger. Credentials, region and endpoint come from the environment, as the SDK takes them.
 */
export type AwsService = {
  /** The name in the signature: `ses`, `secretsmanager`. */
  signingName: string
  /** The host's first part: `email`, `secretsmanager`. */
  host: string
  /** The SDK's variable that puts another endpoint in place: `AWS_ENDPOINT_URL_SESV2`. */
  endpointVariable: string
}

/** What the service refused, by its own code. */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal'
  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    // The service's message may quote what was sent; the code says enough.
    super(`${code} (${status})`)
  }
}

/** Throttling and faults of the service are tried again, with growing pauses. */
const retries = 4
const firstRetryMilliseconds = 100
const timeoutMilliseconds = 10_000

/** Signs as the function that runs; its credentials change while it lives. */
export const awsClient = (service: string): AwsClient =>
  new AwsClient({
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: process.env.AWS_SESSION_TOKEN,
    service,
    region: process.env.AWS_REGION ?? '',
    retries,
    initRetryMs: firstRetryMilliseconds,
  })

/** @throws AwsRefusal when the service answers anything but success. */
export async function askAws(
  service: AwsService,
  path: string,
  headers: Record<string, string>,
  body: object,
): Promise<unknown> {
  const text = await ask(service, path, headers, JSON.stringify(body))
  return text === '' ? {} : JSON.parse(text)
}

/** The same of a service that takes forms and answers XML, of which nothing but success is looked at. */
export async function askAwsByForm(service: AwsService, fields: Record<string, string>): Promise<void> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  await ask(service, '/', headers, new URLSearchParams(fields).toString())
}

async function ask(
  { signingName, host, endpointVariable }: AwsService,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<string> {
  const endpoint = process.env[endpointVariable] ?? `https://${host}.${process.env.AWS_REGION}.amazonaws.com`
  const answer = await awsClient(signingName).fetch(`${endpoint}${path}`, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(timeoutMilliseconds),
  })
  const text = await answer.text()
  if (!answer.ok) throw new AwsRefusal(codeOf(answer, text), answer.status)
  return text
}

/** JSON services and those of forms name the error in the body, REST services in a header. */
function codeOf(answer: Response, text: string): string {
  const inBody = /"__type"\s*:\s*"(?:[^"#]*#)?([A-Za-z]+)"|<Code>([A-Za-z]+)<\/Code>/.exec(text)
  return inBody?.[1] ?? inBody?.[2] ?? answer.headers.get('x-amzn-errortype')?.split(':')[0] ?? 'Unknown'
}
