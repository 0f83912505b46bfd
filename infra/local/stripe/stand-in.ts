/** The stand-in for Stripe: its server, its memory, its clock and its webhooks, put together. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Activity } from '../activity'
import type { Clock } from '../clock'
import { type Exchange, listen } from '../http'
import type { KeptFile } from '../kept-file'
import { Api } from './api'
import { StripeControl } from './control'
import { Idempotency } from './idempotency'
import { Pages } from './pages/pages'
import { PlannedFaults } from './planned-faults'
import { Store } from './store'
import { Timeline } from './timeline'
import { Webhooks } from './webhooks'

/** As the product reads them from its secret. */
export interface StripeKeys {
  secretKey: string
  webhookSecrets: string[]
}

export interface StandInOptions {
  apiUrl: string
  file: KeptFile
  clock: Clock
  activity: Activity
  retryDelayMs: number
  /** The keys as the product has them now; undefined, where what it has are no keys. */
  keys: () => StripeKeys | undefined
}

export interface StandIn {
  url: string
  /** Made once, and kept. */
  keys: StripeKeys
  control: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>
  close(): Promise<void>
}

export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { clock, activity, apiUrl, retryDelayMs } = options
  let serve: Exchange = (_request, response) => {
    response.writeHead(503).end()
  }
  const server = await listen(0, (request, response) => serve(request, response))
  const store = new Store(options.file, clock, server.url)
  const keys = { secretKey: store.secretKey, webhookSecrets: [store.webhookSecret] }
  const active = (): StripeKeys => options.keys() ?? keys
  const webhooks = new Webhooks(store, {
    apiUrl,
    activity,
    clock,
    retryDelayMs,
    secrets: () => active().webhookSecrets,
  })
  const timeline = new Timeline(store, clock)
  const faults = new PlannedFaults()
  const idempotency = new Idempotency(store.replays, () => clock.now())
  const api = new Api({ store, timeline, faults, idempotency, secretKey: () => active().secretKey })
  const pages = new Pages(store, timeline)
  const control = new StripeControl({ store, timeline, webhooks, faults }, () => ({ apiUrl: server.url, ...active() }))
  serve = (request, response) => {
    if (request.url?.startsWith('/v1/') || request.url === '/v1') return api.handle(request, response)
    return pages.handle(request, response)
  }
  return {
    url: server.url,
    keys,
    control: (request, response, path) => control.handle(request, response, path),
    close: async () => {
      timeline.close()
      await webhooks.close()
      store.save()
      await server.close()
    },
  }
}
