/** The pages that Stripe hosts: pay page, invoices, portal. Told apart by the first part of their address. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, reply } from '../../http'
import { payInvoice, setCancelAtPeriodEnd } from '../bench'
import { remainingOf } from '../billing/amounts'
import { testCard } from '../cards'
import { type Paid, payCheckout, replaceCard } from '../checkout'
import { totalsOf } from '../objects/checkout'
import type { Surroundings } from '../objects/surroundings'
import type { CheckoutSession, Customer, Invoice } from '../records'
import type { Store } from '../store'
import { noSuch, StripeError } from '../stripe-error'
import type { Timeline } from '../timeline'
import { securePage } from './card-form'
import { checkoutPage, returnUrlOf } from './checkout-page'
import { invoicePage } from './invoice-page'
import { invoicePdf } from './invoice-pdf'
import { money, type Page, redirect, sendPage } from './page'
import { portalPage } from './portal-page'

const FORM_LIMIT_BYTES = 10_000
const UNKNOWN_CARD = 'This is none of the test cards below.'
const NOT_AUTHENTICATED =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.'

type Answer = { status: number; page: Page } | { redirect: string } | { pdf: Buffer; name: string }

export class Pages {
  constructor(
    private readonly store: Store,
    private readonly timeline: Timeline,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwn(request)) return reply(response, 403, { message: 'Forms are sent from the page itself.' })
    this.timeline.catchUp()
    const form = request.method === 'POST' ? await readForm(request) : undefined
    const answer = this.#answer(new URL(request.url ?? '/', this.store.url).pathname, form)
    this.store.save()
    if ('redirect' in answer) redirect(response, answer.redirect)
    else if ('pdf' in answer) sendPdf(response, answer.pdf, answer.name)
    else sendPage(response, answer.status, answer.page)
  }

  #answer(pathname: string, form: URLSearchParams | undefined): Answer {
    const [, kind, id = '', part] = pathname.split('/')
    try {
      if (kind === 'pay') return this.#pay(id, form, part === 'secure')
      if (kind === 'invoice' && part === 'pdf') return this.#pdf(id)
      if (kind === 'invoice') return this.#invoice(id, form, part === 'secure')
      if (kind === 'portal') return this.#portal(id, form)
    } catch (error) {
      if (!(error instanceof StripeError && error.status === 404)) throw error
    }
    return { status: 404, page: nothingHere }
  }

  #pay(id: string, form: URLSearchParams | undefined, isSecure: boolean): Answer {
    const show = (status: number, error?: string): Answer => {
      const { session, surroundings } = this.#session(id)
      const now = this.store.now(surroundings.customer)
      return { status, page: checkoutPage(session, surroundings, now, error) }
    }
    if (!form) return show(200)
    const card = testCard(form.get('card') ?? '')
    if (!card) return show(422, UNKNOWN_CARD)
    if (isSecure && form.get('answer') !== 'complete') return show(402, NOT_AUTHENTICATED)
    const owner = this.store.ownerOf(id, 'checkout.session').id
    const paid: Paid = this.store.change(owner, (change) => payCheckout(change, id, card.number, isSecure))
    const { session, surroundings } = this.#session(id)
    if (paid === 'paid') return { redirect: returnUrlOf(session) }
    if (paid === 'authentication') {
      const amount = money(totalsOf(session, surroundings).today)
      const page = securePage(`/pay/${id}/secure`, card.number, amount)
      return { status: 200, page: { ...page, leadsTo: [session.successUrl] } }
    }
    return typeof paid === 'object' ? show(402, paid.message) : show(200)
  }

  #session(id: string): { session: CheckoutSession; surroundings: Surroundings } {
    const customer = this.store.ownerOf(id, 'checkout.session')
    const session = customer.sessions.find((each) => each.id === id)
    if (!session) throw noSuch('checkout.session', id)
    return { session, surroundings: this.#surroundings(customer) }
  }

  #invoice(id: string, form: URLSearchParams | undefined, isSecure: boolean): Answer {
    const show = (status: number, error?: string): Answer => {
      const { customer, invoice } = this.#found(id)
      return { status, page: invoicePage(invoice, customer, error) }
    }
    const { customer, invoice } = this.#found(id)
    if (!form || invoice.status !== 'open') return show(200)
    const card = testCard(form.get('card') ?? '')
    if (!card) return show(422, UNKNOWN_CARD)
    if (isSecure && form.get('answer') !== 'complete') return show(402, NOT_AUTHENTICATED)
    const { onEntry, number } = card
    if (onEntry === 'authentication' && !isSecure)
      return { status: 200, page: securePage(`/invoice/${id}/secure`, number, money(remainingOf(invoice))) }
    this.store.change(customer.id, (change) => payInvoice(change, id, number))
    return typeof onEntry === 'object' ? show(402, onEntry.message) : { redirect: `/invoice/${id}` }
  }

  #pdf(id: string): Answer {
    const { customer, invoice } = this.#found(id)
    return { pdf: invoicePdf(invoice, customer), name: `Invoice-${invoice.number}.pdf` }
  }

  #portal(id: string, form: URLSearchParams | undefined): Answer {
    const owner = this.store.ownerOf(id, 'billing_portal.session').id
    const show = (status: number, error?: string): Answer => {
      const customer = this.store.customer(owner)
      const portal = customer.portals.find((each) => each.id === id)
      if (!portal) throw noSuch('billing_portal.session', id)
      return { status, page: portalPage(portal, this.#surroundings(customer), error) }
    }
    const wanted = form?.get('do')
    if (!form) return show(200)
    if (wanted === 'cancel' || wanted === 'resume') {
      const subscriptionId = form.get('subscription') ?? ''
      this.store.change(owner, (change) => setCancelAtPeriodEnd(change, subscriptionId, wanted === 'cancel'))
      return { redirect: `/portal/${id}` }
    }
    const card = testCard(form.get('card') ?? '')
    if (!card) return show(422, UNKNOWN_CARD)
    if (typeof card.onEntry === 'object') return show(402, card.onEntry.message)
    this.store.change(owner, (change) => replaceCard(change, card.number))
    return { redirect: `/portal/${id}` }
  }

  /** A draft is nobody's page yet. */
  #found(id: string): { customer: Customer; invoice: Invoice } {
    const customer = this.store.ownerOf(id, 'invoice')
    const invoice = customer.invoices.find((each) => each.id === id)
    if (!invoice || invoice.finalizedAt === null) throw noSuch('invoice', id)
    return { customer, invoice }
  }

  #surroundings(customer: Customer): Surroundings {
    return { customer, catalog: this.store.catalog, url: this.store.url }
  }
}

const nothingHere: Page = {
  title: 'Not found',
  body: '<h1>There is nothing here</h1><p>The link is of another run, or was never one.</p>',
}

function sendPdf(response: ServerResponse, pdf: Buffer, name: string): void {
  response.writeHead(200, {
    'content-type': 'application/pdf',
    'content-length': pdf.length,
    'content-disposition': `attachment; filename="${name}"`,
  })
  response.end(pdf)
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(request, FORM_LIMIT_BYTES)).toString('utf8'))
}

/** Links may come from anywhere; forms only from our own pages, and every name is this machine's. */
function isOwn({ headers, method }: IncomingMessage): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  const site = headers['sec-fetch-site']
  const isSentHere = method === 'GET' || site === undefined || site === 'same-origin' || site === 'none'
  return ['127.0.0.1', 'localhost', '[::1]'].includes(host) && isSentHere
}
