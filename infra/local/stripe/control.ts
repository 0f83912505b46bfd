/** `/_local/stripe`: the page, what tests read, and the actions of both. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, reply } from '../http'
import { type Controlled, perform, readAction } from './actions'
import { overviewPage } from './pages/overview'
import { sendPage } from './pages/page'
import type { Customer, EventRecord } from './records'
import { StripeError } from './stripe-error'

export interface StripeAccess {
  /** Of the stand-in's own server, as the SDK is pointed to it. */
  apiUrl: string
  secretKey: string
  webhookSecrets: string[]
}

export class StripeControl {
  constructor(
    private readonly controlled: Controlled,
    private readonly access: () => StripeAccess,
  ) {}

  /** @param path what follows `/_local/stripe`. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    try {
      await this.#answer(request, response, path)
    } catch (error) {
      const status = error instanceof StripeError ? error.status : 400
      reply(response, status, { message: error instanceof Error ? error.message : String(error) })
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { store } = this.controlled
    const { pathname, searchParams: query } = new URL(path, 'http://127.0.0.1')
    const called = `${request.method} ${pathname}`
    if (called === 'GET /') return sendPage(response, 200, overviewPage(store, query.get('customer')))
    if (called === 'GET /access') return reply(response, 200, this.access())
    if (called === 'GET /customers') return reply(response, 200, this.#customers(query))
    if (called === 'GET /events') return reply(response, 200, this.#events(query))
    if (called === 'GET /faults') return reply(response, 200, this.controlled.faults.all)
    if (called === 'POST /actions') return this.#act(request, response)
    reply(response, 404, { message: `There is no ${called} of the Stripe stand-in.` })
  }

  async #act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = (await readBody(request)).toString('utf8')
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    const body: unknown = isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text)
    const done = await perform(this.controlled, readAction(body))
    if (!isForm) return reply(response, 200, done)
    // Back to where the button was.
    const customer = new URLSearchParams(text).get('customer')
    response.writeHead(303, {
      location: `/_local/stripe${customer ? `?customer=${encodeURIComponent(customer)}` : ''}`,
    })
    response.end()
  }

  /** Those whose metadata has every given value; all, where none is given. */
  #customers(query: URLSearchParams): object[] {
    const { store } = this.controlled
    const wanted = ({ metadata }: Customer): boolean => [...query].every(([name, value]) => metadata[name] === value)
    return store.customers.filter(wanted).map((customer) => {
      const { id, name, email, metadata, balance, areWebhooksHeld } = customer
      return { id, name, email, metadata, balance, areWebhooksHeld, now: store.now(customer) }
    })
  }

  #events(query: URLSearchParams): object[] {
    const { store, webhooks } = this.controlled
    const customerId = query.get('customer')
    const events = query.has('held') && customerId !== null ? webhooks.heldOf(customerId) : store.events
    return events.filter((event) => customerId === null || event.customerId === customerId).map(summaryOf)
  }
}

function summaryOf({ id, type, created, customerId, body, deliveries }: EventRecord) {
  return { id, type, created, customerId, deliveries, body }
}
