/**
 * What tests and people steer and see the runtime with, under `/_local/` of the API's address. Only asked by this
 * machine: a foreign host name or a foreign page's request is refused.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Activity, SETTLED_WITHIN_MS } from '../activity'
import type { Clock } from '../clock'
import type { DatabaseCall } from '../dynamo/proxy'
import type { BusFault, DatabaseFault, Faults } from '../faults'
import { readBody, reply } from '../http'
import type { Log } from '../lambda/log'
import type { Queue } from '../messaging/queue'
import type { Queues } from '../messaging/queues'
import type { Schedules } from '../messaging/schedules'
import { returnings } from '../services/email-events'
import { composed, type InboundMail, type Incoming, replying } from '../services/inbound-mail'
import type { Mailbox } from '../services/mailbox'
import type { TextMessages } from '../services/text-messages'
import { mailboxPage } from './mailbox-page'
import { operationFigures, operationsPage } from './operations-page'
import { textsPage } from './texts-page'

export const CONTROL_PATH = '/_local'

export interface Controlled {
  activity: Activity
  clock: Clock
  faults: Faults
  log: Log
  mailbox: Mailbox
  inbound: InboundMail
  texts: TextMessages
  queues: Queues
  schedules: Schedules
  databaseCalls: DatabaseCall[]
  /** The stand-in for Stripe, where one runs. */
  stripe: StripeControl | undefined
}

type StripeControl = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>

interface Call {
  query: URLSearchParams
  /** The name in the path, where it has one. */
  name: string
  path: string
  body: () => Promise<unknown>
  /** As a form sends it. */
  form: () => Promise<URLSearchParams>
}

type Answer = { status?: number; html?: string; body?: unknown }

export class Control {
  constructor(private readonly controlled: Controlled) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwn(request)) return reply(response, 403, { message: 'Only this machine may ask.' })
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = url.pathname.slice(CONTROL_PATH.length)
    const { stripe } = this.controlled
    if (stripe && /^\/stripe(\/|$)/.test(path)) {
      const rest = path.slice('/stripe'.length) || '/'
      return await stripe(request, response, `${rest}${url.search}`)
    }
    for (const [method, pattern, answerTo] of this.#routes) {
      const found = pattern.exec(path)
      if (!found || method !== request.method) continue
      const call: Call = {
        query: url.searchParams,
        name: decodeURIComponent(found[1] ?? ''),
        path,
        body: async () => JSON.parse((await readBody(request)).toString('utf8') || '{}'),
        form: async () => new URLSearchParams((await readBody(request)).toString('utf8')),
      }
      const { status = 200, html, body } = await answer(answerTo, call)
      if (html === undefined) return reply(response, status, body ?? {})
      return reply(response, status, html, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src *; frame-src 'self'",
        'referrer-policy': 'no-referrer',
      })
    }
    reply(response, 404, { message: `There is no ${request.method} ${url.pathname}.` })
  }

  readonly #routes: [method: string, path: RegExp, answer: (call: Call) => Answer | Promise<Answer>][] = [
    ['GET', /^\/mailbox$/, ({ query }) => this.#mailboxPage(query)],
    ['GET', /^\/mailbox\.json$/, ({ query }) => this.#mails(query)],
    ['DELETE', /^\/mailbox\.json$/, () => done(this.controlled.mailbox.clear())],
    ['POST', /^\/mailbox\/replies$/, async ({ form }) => this.#reply(await form())],
    ['POST', /^\/mailbox\/incoming$/, async ({ body }) => this.#receive(await body())],
    ['POST', /^\/mailbox\/([^/]+)\/(?:bounce|complaint)$/, ({ name, path }) => this.#comeBack(name, path)],
    ['GET', /^\/texts$/, () => ({ html: textsPage(this.controlled.texts.find().reverse()) })],
    [
      'GET',
      /^\/texts\.json$/,
      ({ query }) => ({ body: this.controlled.texts.find({ to: query.get('to') ?? undefined }) }),
    ],
    ['GET', /^\/logs$/, ({ query }) => ({ body: this.controlled.log.find(filter(query)) })],
    ['GET', /^\/operations$/, () => ({ html: operationsPage(operationFigures(this.controlled.log.find({}))) })],
    ['GET', /^\/operations\.json$/, () => ({ body: operationFigures(this.controlled.log.find({})) })],
    ['GET', /^\/clock$/, () => this.#clock()],
    [
      'POST',
      /^\/clock$/,
      async ({ body }) => {
        this.controlled.clock.move(Number(field(await body(), 'offsetMs')))
        return this.#clock()
      },
    ],
    ['GET', /^\/faults$/, () => ({ body: this.controlled.faults.armed })],
    [
      'POST',
      /^\/faults$/,
      async ({ body }) => {
        for (const fault of [await body()].flat()) this.controlled.faults.add(readFault(fault))
        return { status: 201, body: this.controlled.faults.armed }
      },
    ],
    ['DELETE', /^\/faults$/, () => done(this.controlled.faults.clear())],
    ['GET', /^\/database-calls$/, ({ query }) => ({ body: this.#databaseCalls(query) })],
    ['DELETE', /^\/database-calls$/, () => done(this.controlled.databaseCalls.splice(0))],
    ['GET', /^\/schedules$/, () => ({ body: this.controlled.schedules.list() })],
    [
      'POST',
      /^\/schedules\/([^/]+)\/run$/,
      async ({ name }) =>
        (await this.controlled.schedules.run(name))
          ? {}
          : { status: 404, body: { message: `No schedule is named ${name}.` } },
    ],
    ['GET', /^\/queues$/, () => ({ body: this.controlled.queues.all.map(summaryOf) })],
    ['GET', /^\/queues\/([^/]+)$/, ({ name }) => this.#queue(name, (queue) => queue.messages)],
    ['DELETE', /^\/queues\/([^/]+)$/, ({ name }) => this.#queue(name, (queue) => queue.purge())],
    [
      'POST',
      /^\/queues\/([^/]+)\/redrive$/,
      ({ name }) =>
        this.#queue(name, (queue) => ({ moved: queue.redrive((arn) => this.controlled.queues.byArn(arn)) })),
    ],
    [
      'POST',
      /^\/idle$/,
      async ({ query }) =>
        done(await this.controlled.activity.settled(numberOf(query, 'timeoutMs', SETTLED_WITHIN_MS))),
    ],
  ]

  #mailboxPage(query: URLSearchParams): Answer {
    const mails = this.controlled.mailbox.find().reverse()
    const id = query.get('id')
    const opened = id === null ? mails[0] : this.controlled.mailbox.byId(id)
    return { status: id === null || opened ? 200 : 404, html: mailboxPage(mails, opened) }
  }

  /** An email of this machine is answered by who got it. */
  #reply(form: URLSearchParams): Answer {
    const mail = this.controlled.mailbox.byId(form.get('id') ?? '')
    const [to] = mail?.replyTo ?? []
    const [from] = mail?.to ?? []
    if (!mail || !to || !from) return { status: 404, body: { message: 'There is no such email to answer.' } }
    const text = replying(form.get('text') ?? '', mail)
    this.controlled.inbound.receive({ to, raw: composed({ from, to, subject: `Re: ${mail.subject}`, text }) })
    return this.#mailboxPage(new URLSearchParams({ id: mail.id }))
  }

  /** An email of any form, from anybody, to where email is received. */
  #receive(given: unknown): Answer {
    const [to, raw] = [field(given, 'to'), field(given, 'raw')]
    if (typeof to !== 'string' || typeof raw !== 'string') throw new Error('An email has an address `to` and is `raw`.')
    return { status: 202, body: this.controlled.inbound.receive({ ...(given as Incoming), to, raw }) }
  }

  /** SES tells that the mail came back, or that its reader complained: the page as before, for whoever pressed the button. */
  #comeBack(id: string, path: string): Answer {
    const as = returnings.find((each) => path.endsWith(`/${each.toLowerCase()}`))
    const mail = as && this.controlled.mailbox.comeBack(id, as)
    if (!mail) return { status: 404, body: { message: `There is no mail ${id}.` } }
    return { html: mailboxPage(this.controlled.mailbox.find().reverse(), mail) }
  }

  async #mails(query: URLSearchParams): Promise<Answer> {
    const wanted = { to: query.get('to') ?? undefined, subject: query.get('subject') ?? undefined }
    const wait = numberOf(query, 'waitMs', 0)
    const mails = await this.controlled.mailbox.waitFor(wanted, Math.min(wait, 60_000), numberOf(query, 'count', 1))
    return { body: mails }
  }

  #clock(): Answer {
    const { offsetMs } = this.controlled.clock
    return { body: { offsetMs, now: new Date(this.controlled.clock.now()).toISOString() } }
  }

  #databaseCalls(query: URLSearchParams): DatabaseCall[] {
    const { function: name, requestId } = filter(query)
    return this.controlled.databaseCalls.filter(
      (call) =>
        (name === undefined || call.function === name || call.function.endsWith(`-${name}`)) &&
        (requestId === undefined || call.requestId === requestId),
    )
  }

  #queue(name: string, read: (queue: Queue) => unknown): Answer {
    const queue = this.controlled.queues.find(name)
    return queue ? { body: read(queue) ?? {} } : { status: 404, body: { message: `No queue is named ${name}.` } }
  }
}

const done = (_nothing: unknown): Answer => ({ body: {} })

async function answer(answerTo: (call: Call) => Answer | Promise<Answer>, call: Call): Promise<Answer> {
  try {
    return await answerTo(call)
  } catch (error) {
    return { status: 400, body: { message: error instanceof Error ? error.message : String(error) } }
  }
}

function summaryOf({ declaration, messages, hasConsumer }: Queue) {
  return { name: declaration.name, arn: declaration.arn, messages: messages.length, hasConsumer }
}

function filter(query: URLSearchParams) {
  return { function: query.get('function') ?? undefined, requestId: query.get('requestId') ?? undefined }
}

function numberOf(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(name) ?? otherwise)
  if (!Number.isFinite(value)) throw new Error(`${name} must be a number.`)
  return value
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
}

/** `Faults.add` refuses an unknown kind; the other fields are checked by what they compare with. */
function readFault(body: unknown): DatabaseFault | BusFault {
  if (typeof body !== 'object' || body === null || typeof field(body, 'kind') !== 'string') {
    throw new Error('A fault needs a kind.')
  }
  return body as DatabaseFault | BusFault
}

/** Refuses other sites' pages and names that were bent to this address. */
function isOwn({ headers }: IncomingMessage): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  const site = headers['sec-fetch-site']
  return (
    ['127.0.0.1', 'localhost', '[::1]'].includes(host) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  )
}
