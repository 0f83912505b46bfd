/**
 * The one-machine runtime: reads a cloud assembly and runs what was synthesized. The composition root; each part
 * lives in a file of its own.
 */
import { join } from 'node:path'
import { Activity } from './activity'
import { Clock } from './clock'
import { CONTROL_PATH, Control } from './control/control'
import { openDataDirectory } from './data-directory'
import { type Declarations, readDeclarations } from './declarations'
import { DynamoClient } from './dynamo/client'
import { startEngine } from './dynamo/engine'
import { keptPositions } from './dynamo/positions'
import { type Caller, type DatabaseCall, DatabaseProxy } from './dynamo/proxy'
import { ensureTable } from './dynamo/table'
import { startEventSources } from './event-sources'
import { Faults } from './faults'
import { Gateway } from './gateway/gateway'
import { type Exchange, listen, reply } from './http'
import type { Need } from './iam/permissions'
import { keptFile } from './kept-file'
import { Functions } from './lambda/functions'
import type { Instance } from './lambda/instance'
import { Log } from './lambda/log'
import { Bus } from './messaging/bus'
import { Queues } from './messaging/queues'
import type { Runtime, RuntimeOptions, Urls } from './options'
import { serveAws } from './services/aws-server'
import { InboundMail } from './services/inbound-mail'
import { Mailbox } from './services/mailbox'
import { ObjectFolder } from './services/object-folder'
import { ObjectStore } from './services/object-store'
import { Secrets } from './services/secrets'
import { SqsService } from './services/sqs'
import { TextMessages } from './services/text-messages'
import { connectStripe } from './stripe/connect'

export type { Runtime, RuntimeOptions } from './options'

const DEFAULT_WORKERS = 4
const DEFAULT_RETRY_DELAY_MS = 500
const KEPT_DATABASE_CALLS = 50_000

/** @throws one clear line: a port in use, a missing engine, an unknown resource, a broken template. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const closers: (() => Promise<void> | void)[] = []
  try {
    return await compose(options, closers)
  } catch (error) {
    await closeAll(closers)
    throw error
  }
}

async function compose(options: RuntimeOptions, closers: (() => Promise<void> | void)[]): Promise<Runtime> {
  const workersPerFunction = options.workersPerFunction ?? DEFAULT_WORKERS
  const data = options.dataDir === 'memory' ? undefined : openDataDirectory(options.dataDir)
  if (data) closers.push(() => data.release())
  const kept = (file: string): string | undefined => data && join(data.path, file)

  // The addresses come first: queue URLs and parameters hold them.
  const notReady: Exchange = (_request, response) =>
    reply(response, 503, { message: 'Starting.' }, { 'retry-after': '1' })
  let serveApi = notReady
  let serveServices = notReady
  const engineStarts = startEngine(data?.path)
  engineStarts.then((engine) => closers.push(() => engine.close())).catch(() => {})
  const api = await listen(options.port, (request, response) => serveApi(request, response)).catch(async (error) => {
    await engineStarts.catch(() => {})
    throw error
  })
  closers.push(() => api.close())
  const aws = await listen(0, (request, response) => serveServices(request, response))
  closers.push(() => aws.close())
  const urls: Urls = { apiUrl: api.url, controlUrl: `${api.url}${CONTROL_PATH}`, awsUrl: aws.url }

  const engine = await engineStarts
  const declared = readDeclarations({
    directory: options.cloudAssembly,
    stage: options.stage,
    parameters: parametersOf(options, urls),
    awsUrl: aws.url,
  })

  const clock = new Clock()
  const activity = new Activity()
  const faults = new Faults()
  const log = new Log()
  if (options.onLog) log.onLine(options.onLog)
  engine.onLost((line) => log.write({ function: 'database', requestId: '', invocationId: '', stream: 'stderr', line }))

  const database = new DynamoClient(engine.url)
  closers.push(() => database.close())
  await Promise.all(declared.tables.map((table) => ensureTable(database, table)))

  // Nobody calls before the streams are read.
  let wakeStreams = (): void => {}
  const databaseCalls: DatabaseCall[] = []
  const proxy = options.faults
    ? new DatabaseProxy({
        engineUrl: engine.url,
        faults,
        arnOf: (tableName) => declared.tables.find(({ name }) => name === tableName)?.arn ?? '',
        refused: (functionName, needs) => declared.permissions.refused(functionName, needs),
        keysOf: (tableName) => declared.tables.find(({ name }) => name === tableName)?.keys ?? [],
        callerOf: (accessKeyId) => callerOf(functions.instance(accessKeyId)),
        onCall: (call) => remember(databaseCalls, call),
        onWritten: () => wakeStreams(),
      })
    : undefined
  if (proxy) closers.push(() => proxy.close())
  const databaseUrl = (await proxy?.start()) ?? engine.url

  const secrets = new Secrets(declared.secrets, keptFile(kept('secrets.json')), () => clock.now())
  const stripe = await connectStripe({
    apiUrl: api.url,
    declarations: declared.secrets,
    secrets,
    file: keptFile(kept('stripe.json')),
    clock,
    activity,
    retryDelayMs: options.retryDelayMs ?? DEFAULT_RETRY_DELAY_MS,
    real: options.stripe,
  })
  if (stripe) closers.push(() => stripe.close())

  const queues = new Queues(declared.queues, data?.path)
  closers.push(() => queues.close())
  const functions = new Functions(
    declared.functions,
    {
      clock,
      log,
      environment: { ...endpoints(aws.url, databaseUrl), ...stripe?.environment },
      maximumInstances: workersPerFunction,
    },
    {
      retryDelayMs: options.retryDelayMs ?? DEFAULT_RETRY_DELAY_MS,
      activity,
      settingOf: (name) => declared.asynchronous.get(name) ?? { maximumRetryAttempts: 2, onFailureQueueArn: undefined },
      sendToQueue: (arn, body) => queues.send(arn, body),
    },
  )
  closers.push(() => functions.close())

  const bus = new Bus(declared.busNames, declared.rules, {
    clock,
    activity,
    faults,
    sendToQueue: (arn, body) => queues.send(arn, body),
    isFunction: (arn) => functions.has(arn),
    isQueue: (arn) => queues.byArn(arn) !== undefined,
    invoke: (arn, event) => void functions.invokeAsynchronously(arn, event),
  })
  closers.push(() => bus.close())

  const mailbox = new Mailbox(
    kept('mailbox.jsonl'),
    () => clock.now(),
    (event) => bus.put(event),
  )
  closers.push(() => mailbox.close())
  const texts = new TextMessages(kept('texts.jsonl'), () => clock.now())
  closers.push(() => texts.close())
  const refused = (accessKeyId: string, needs: readonly Need[]): Need | undefined => {
    const instance = functions.instance(accessKeyId)
    return instance && declared.permissions.refused(instance.declaration.name, needs)
  }
  const objects = new ObjectStore(
    declared.buckets,
    new ObjectFolder(kept('objects')),
    () => clock.now(),
    refused,
    (entry) => void bus.put(entry),
  )
  closers.push(() => objects.close())
  const inbound = new InboundMail(declared.receiptRules, objects)
  const services = { queues: new SqsService(queues), bus, secrets, mailbox, texts, functions, objects, refused }
  serveServices = (request, response) => serveAws(services, request, response)

  const sources = startEventSources({
    declared,
    activity,
    clock,
    database,
    functions,
    log,
    positions: keptPositions(keptFile(kept('streams.json'))),
    queues,
    workersPerFunction,
    messageRetryDelayMs: options.retryDelayMs,
    batchRetryDelayMs: options.retryDelayMs ?? DEFAULT_RETRY_DELAY_MS,
  })
  closers.push(() => sources.close())
  const { schedules } = sources
  wakeStreams = sources.wakeStreams

  const control = new Control({
    activity,
    clock,
    faults,
    log,
    mailbox,
    inbound,
    texts,
    queues,
    schedules,
    databaseCalls,
    stripe: stripe?.control,
  })
  const gateway =
    declared.api &&
    new Gateway(declared.api, {
      clock,
      invoke: (name, event, requestId) => functions.invoke(name, event, requestId),
      // Without the proxy, this is how the streams learn of a commit before they poll.
      onAnswered: (method) => {
        if (!proxy && method !== 'GET') wakeStreams()
      },
    })
  serveApi = (request, response) => {
    if (isControl(request.url)) return control.handle(request, response)
    if (gateway) return gateway.handle(request, response)
    reply(response, 404, { message: 'The app declares no API.' })
  }

  await runTriggers(declared, functions)
  if (options.warm) void functions.warm()
  return {
    ...urls,
    databaseUrl: engine.url,
    clock,
    faults,
    log,
    mailbox,
    texts,
    queues,
    schedules,
    functions,
    databaseCalls,
    tableNames: declared.tables.map(({ name }) => name),
    settled: (timeoutMs) => activity.settled(timeoutMs),
    close: () => closeAll(closers),
  }
}

/** A sandbox, as the proxy before the database sees it. */
function callerOf(instance: Instance | undefined): Caller | undefined {
  if (!instance) return undefined
  return {
    functionName: instance.declaration.name,
    requestId: instance.requestId,
    kill: () => instance.kill(),
  }
}

/** Keeps the latest calls, dropping many at a time so that each costs little. */
function remember(calls: DatabaseCall[], call: DatabaseCall): void {
  calls.push(call)
  if (calls.length > KEPT_DATABASE_CALLS) calls.splice(0, KEPT_DATABASE_CALLS / 5)
}

/** Last started, first closed. A second call has nothing left to close. */
async function closeAll(closers: (() => Promise<void> | void)[]): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close()
}

function parametersOf({ parameters }: RuntimeOptions, urls: Urls): Record<string, string> {
  return typeof parameters === 'function' ? parameters(urls) : (parameters ?? {})
}

/** Where the SDK inside the functions finds each service. */
function endpoints(awsUrl: string, databaseUrl: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: databaseUrl,
    AWS_ENDPOINT_URL_EVENTBRIDGE: awsUrl,
    AWS_ENDPOINT_URL_LAMBDA: awsUrl,
    AWS_ENDPOINT_URL_S3: awsUrl,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: awsUrl,
    AWS_ENDPOINT_URL_SESV2: awsUrl,
    AWS_ENDPOINT_URL_SNS: awsUrl,
    AWS_ENDPOINT_URL_SQS: awsUrl,
  }
}

/** A deployment whose trigger fails is rolled back; a start whose trigger fails does not happen. */
async function runTriggers({ triggers }: Declarations, functions: Functions): Promise<void> {
  for (const name of triggers) {
    const outcome = await functions.invoke(name, {})
    if (outcome.kind === 'failure') throw new Error(`The trigger ${name} failed: ${outcome.error.errorMessage}`)
  }
}

const isControl = (url = ''): boolean => url === CONTROL_PATH || url.startsWith(`${CONTROL_PATH}/`)
