/** /v1/invoices. */
import { settledWithBalance, subtotalOf } from '../billing/amounts'
import { preview, type SubscriptionChange } from '../billing/update'
import { pageOf, readPage } from '../lists'
import { showInvoice, showLine } from '../objects/invoice'
import { type Customer, type Invoice, invoiceStatuses, type Subscription } from '../records'
import type { Store } from '../store'
import { invalid, noSuch, StripeError } from '../stripe-error'
import type { Calls } from './call'
import { readChange } from './subscriptions'

export const invoiceCalls: Calls = {
  'GET /v1/invoices': ({ store, parameters }) => {
    const page = readPage(parameters)
    const customerId = parameters.text('customer')
    const subscriptionId = parameters.text('subscription')
    const status = parameters.oneOf('status', invoiceStatuses)
    const created = readRange(parameters.rangeOf('created'))
    return () => {
      const customers = customerId === undefined ? store.customers : [store.customer(customerId, 'customer')]
      const found = customers.flatMap((customer) =>
        customer.invoices
          .filter((invoice) => subscriptionId === undefined || invoice.subscriptionId === subscriptionId)
          .filter((invoice) => (status === undefined || invoice.status === status) && created(invoice.created))
          .map((invoice) => ({ id: invoice.id, invoice, customer })),
      )
      return pageOf(found, page, '/v1/invoices', ({ invoice, customer }) =>
        showInvoice(invoice, { customer, catalog: store.catalog, url: store.url }),
      )
    }
  },

  'GET /v1/invoices/:id':
    ({ store, id }) =>
    () => {
      const customer = store.ownerOf(id, 'invoice')
      return showInvoice(find(customer, id), { customer, catalog: store.catalog, url: store.url })
    },

  'GET /v1/invoices/:id/lines': ({ store, parameters, id }) => {
    const page = readPage(parameters)
    return () => {
      const customer = store.ownerOf(id, 'invoice')
      const invoice = find(customer, id)
      // Lines are listed in their own order, not newest first.
      const lines = [...invoice.lines].reverse()
      return pageOf(lines, page, `/v1/invoices/${id}/lines`, (line) =>
        showLine(line, invoice, { customer, catalog: store.catalog, url: store.url }),
      )
    }
  },

  'POST /v1/invoices/create_preview': ({ store, parameters }) => {
    const customerId = parameters.text('customer')
    const subscriptionId = parameters.text('subscription')
    parameters.oneOf('preview_mode', ['next'])
    const details = parameters.object('subscription_details')
    const change = details ? readChange(details) : unchanged
    const cancelsNow = details?.flag('cancel_now') ?? false
    if (subscriptionId === undefined && customerId === undefined)
      throw invalid('You must specify a customer or a subscription.', 'parameter_missing', 'customer')
    return () => {
      const customer =
        subscriptionId === undefined
          ? store.customer(customerId ?? '', 'customer')
          : store.ownerOf(subscriptionId, 'subscription', 'subscription')
      const subscription = subscriptionOf(customer, subscriptionId)
      const ending = { ...change, items: endOf(subscription), prorationBehavior: 'always_invoice' as const }
      const wanted = cancelsNow ? ending : change
      return previewed(store, customer, subscription, wanted)
    }
  },
}

const unchanged: SubscriptionChange = { items: [], prorationBehavior: 'none' }

/** The end of a subscription costs what the end of each of its items costs. */
const endOf = ({ items }: Subscription) => items.map(({ id }) => ({ id, quantity: 0 }))

function previewed(store: Store, customer: Customer, subscription: Subscription, change: SubscriptionChange): object {
  const invoice = preview(store.catalog, customer, subscription, change, store.now(customer))
  if (!invoice) throw nothingUpcoming(customer)
  const settled = settledWithBalance(subtotalOf(invoice.lines), customer.balance)
  invoice.id = `upcoming_${invoice.id}`
  invoice.startingBalance = customer.balance
  invoice.endingBalance = settled.balance
  invoice.amountDue = settled.due
  return showInvoice(invoice, { customer, catalog: store.catalog, url: store.url })
}

function nothingUpcoming({ id }: Customer): StripeError {
  return new StripeError(404, {
    type: 'invalid_request_error',
    code: 'invoice_upcoming_none',
    message: `No upcoming invoices for customer: ${id}`,
  })
}

function subscriptionOf(customer: Customer, subscriptionId: string | undefined): Subscription {
  const running = customer.subscriptions.filter(
    ({ status }) => status !== 'canceled' && status !== 'incomplete_expired',
  )
  const found = subscriptionId === undefined ? running[0] : running.find(({ id }) => id === subscriptionId)
  if (!found) throw nothingUpcoming(customer)
  return found
}

function find({ invoices }: Customer, id: string): Invoice {
  const found = invoices.find((each) => each.id === id)
  if (!found) throw noSuch('invoice', id)
  return found
}

interface Range {
  gt: number | undefined
  gte: number | undefined
  lt: number | undefined
  lte: number | undefined
}

function readRange({ gt, gte, lt, lte }: Range): (instant: number) => boolean {
  return (instant) =>
    (gt === undefined || instant > gt) &&
    (gte === undefined || instant >= gte) &&
    (lt === undefined || instant < lt) &&
    (lte === undefined || instant <= lte)
}
