/** One loopback address for the AWS services: told apart by target header (JSON protocols), by path (REST protocols), or by their forms (SNS). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { accessKeyIdOf } from '../dynamo/proxy'
import { readBody, reply } from '../http'
import type { Need } from '../iam/permissions'
import { emailNeeds, jsonServiceNeeds } from '../iam/service-needs'
import { type JsonObject, listOr, objectOr, parseJson, parseObject } from '../json'
import type { Functions } from '../lambda/functions'
import { type Bus, putEventsReply } from '../messaging/bus'
import { AwsError } from './aws-error'
import { type Mailbox, sendEmail } from './mailbox'
import type { ObjectStore } from './object-store'
import type { Secrets } from './secrets'
import type { SqsService } from './sqs'
import type { TextMessages } from './text-messages'

export interface AwsServices {
  queues: SqsService
  bus: Bus
  secrets: Secrets
  mailbox: Mailbox
  texts: TextMessages
  functions: Functions
  objects: ObjectStore
  /** What of a request the role of the function with this credential does not allow. */
  refused(accessKeyId: string, needs: readonly Need[]): Need | undefined
}

const INVOKE_PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/

export async function serveAws(
  services: AwsServices,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = request.headers['x-amz-target']
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const invoked = INVOKE_PATH.exec(path)?.[1]
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
  if (target === undefined && invoked === undefined && isForm && path === '/')
    return publish(services, request, response)
  if (target === undefined && invoked === undefined && path !== '/v2/email/outbound-emails') {
    return services.objects.serve(request, response)
  }
  const body = (await readBody(request)).toString('utf8')
  try {
    if (invoked !== undefined) await invoke(services.functions, decodeURIComponent(invoked), request, body, response)
    else if (target === undefined) {
      mustBeAllowed(services, request, emailNeeds(parseObject(body) ?? {}))
      reply(response, 200, sendEmail(services.mailbox, body))
    } else {
      const input = parseObject(body) ?? {}
      mustBeAllowed(services, request, jsonServiceNeeds(String(target), input))
      answerJson(response, callJson(services, String(target), input))
    }
  } catch (error) {
    const known = error instanceof AwsError ? error : new AwsError(400, 'ValidationException', String(error))
    const headers = { 'x-amzn-errortype': known.name, 'x-amzn-query-error': `${known.name};Sender` }
    reply(response, known.status, { __type: known.name, message: known.message }, headers)
  }
}

/** SNS speaks the query protocol: forms in, XML out. */
async function publish(services: AwsServices, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams((await readBody(request)).toString('utf8'))
  const headers = { 'content-type': 'text/xml' }
  try {
    mustBeAllowed(services, request, [{ action: `sns:${form.get('Action')}`, resource: form.get('TopicArn') ?? '*' }])
    reply(response, 200, services.texts.publish(form), headers)
  } catch (error) {
    const known = error instanceof AwsError ? error : new AwsError(400, 'ValidationError', String(error))
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${known.name}</Code></Error></ErrorResponse>`
    reply(response, known.status, body, headers)
  }
}

/** Functions are held to their roles; people at this machine, whose credential is no function's, are not. */
function mustBeAllowed(services: AwsServices, request: IncomingMessage, needs: readonly Need[]): void {
  const need = services.refused(accessKeyIdOf(request), needs)
  if (need)
    throw new AwsError(403, 'AccessDeniedException', `Not authorized to perform ${need.action} on ${need.resource}.`)
}

function callJson(services: AwsServices, target: string, input: JsonObject): JsonObject {
  const [service, operation = ''] = target.split('.')
  if (service === 'AmazonSQS') return services.queues.call(operation, input)
  if (service === 'secretsmanager') return services.secrets.call(operation, input)
  if (target === 'AWSEvents.PutEvents') {
    const entries = listOr(input.Entries, [])
    if (entries.length < 1 || entries.length > 10)
      throw new AwsError(400, 'ValidationException', '1 to 10 entries are allowed.')
    return putEventsReply(entries.map((entry) => services.bus.put(objectOr(entry, {}))))
  }
  throw new AwsError(400, 'UnknownOperationException', `The local runtime does not know ${target}.`)
}

function answerJson(response: ServerResponse, answer: JsonObject): void {
  reply(response, 200, answer, { 'content-type': 'application/x-amz-json-1.0' })
}

async function invoke(
  functions: Functions,
  reference: string,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  if (!functions.has(reference))
    throw new AwsError(404, 'ResourceNotFoundException', `Function not found: ${reference}`)
  const event = body === '' ? {} : parseJson(body)
  if (request.headers['x-amz-invocation-type'] === 'Event') {
    void functions.invokeAsynchronously(reference, event)
    return reply(response, 202, '')
  }
  const outcome = await functions.invoke(reference, event)
  if (outcome.kind === 'success') return reply(response, 200, outcome.payload, { 'x-amz-executed-version': '$LATEST' })
  reply(response, 200, outcome.error, { 'x-amz-function-error': 'Unhandled', 'x-amz-executed-version': '$LATEST' })
}
