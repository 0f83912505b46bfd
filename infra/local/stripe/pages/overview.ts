/** `/_local/stripe`: every customer, and of the one that is opened all that is kept, with what can be done to it. */
import { remainingOf } from '../billing/amounts'
import { dayOf } from '../calendar'
import { testCards } from '../cards'
import type { Customer, EventRecord, Invoice, Subscription } from '../records'
import type { Store } from '../store'
import { spaced } from './card-form'
import { button, escapeHtml, instant, money, type Page } from './page'

const ACTIONS = '/_local/stripe/actions'
const SHOWN_EVENTS = 40

export function overviewPage(store: Store, opened: string | null): Page {
  const customers = store.customers.toReversed()
  const customer = customers.find(({ id }) => id === opened) ?? customers[0]
  const names = customers.map(
    ({ id, name, email }) =>
      `<li><a href="/_local/stripe?customer=${id}"${id === customer?.id ? ' aria-current="page"' : ''}>${escapeHtml(name ?? email ?? id)}</a></li>`,
  )
  return {
    title: 'Stripe stand-in',
    isWide: true,
    body: `<h1>Stripe stand-in</h1>
<p class="quiet">Test payments of this machine. Nothing here is charged.</p>
<nav aria-label="Customers"><ul>${names.join('') || '<li>No customer yet: upgrade an organization.</li>'}</ul></nav>
${customer ? customerSection(store, customer) : ''}`,
  }
}

function customerSection(store: Store, customer: Customer): string {
  const act = actOn(customer)
  const events = store.events.filter(({ customerId }) => customerId === customer.id)
  return `<h2>${escapeHtml(customer.name ?? customer.id)}</h2>
<p class="quiet"><code>${customer.id}</code> · balance ${money(customer.balance)} · clock ${instant(store.now(customer))}${customer.pinnedAt === undefined ? '' : ', standing still'}</p>
<div class="row">
${act('Advance 14 days', { action: 'advanceDays', customerId: customer.id, days: '14' })}
${act('Advance 1 month', { action: 'advanceDays', customerId: customer.id, days: '31' })}
${customer.areWebhooksHeld ? act('Release webhooks', { action: 'releaseWebhooks', customerId: customer.id }) : act('Hold webhooks', { action: 'holdWebhooks', customerId: customer.id })}
</div>
<form method="post" action="${ACTIONS}" class="row">${hidden({ action: 'setCard', customerId: customer.id, customer: customer.id })}
<label for="card">Card</label><select id="card" name="card">${testCards.map(({ number, label }) => `<option value="${number}">${spaced(number)} ${label}</option>`).join('')}</select>
<button type="submit" class="plain small">Replace card</button></form>
<h2>Subscriptions</h2>${customer.subscriptions.map((subscription) => subscriptionSection(store, customer, subscription)).join('') || '<p>None.</p>'}
<h2>Open pay pages</h2>${sessionsSection(customer)}
<h2>Invoices</h2>${invoicesSection(customer)}
<h2>Events</h2>${eventsSection(customer, events.slice(-SHOWN_EVENTS).reverse())}`
}

type Act = (label: string, fields: Record<string, string>) => string

/** Buttons that lead back to this customer. */
const actOn =
  ({ id }: Customer): Act =>
  (label, fields) =>
    button(ACTIONS, label, { ...fields, customer: id })

function hidden(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('')
}

function subscriptionSection({ catalog }: Store, customer: Customer, subscription: Subscription): string {
  const act = actOn(customer)
  const { id, status, periodStart, periodEnd, pauseCollection, cancelAtPeriodEnd } = subscription
  const items = subscription.items.map(
    ({ priceId, quantity }) => `<li>${quantity} × ${escapeHtml(catalog.nameOf(priceId))}</li>`,
  )
  const collection = pauseCollection
    ? act('Resume collection', { action: 'resumeCollection', subscriptionId: id })
    : act('Pause collection', { action: 'pauseCollection', subscriptionId: id, behavior: 'void' })
  return `<p><strong>${status}</strong>${cancelAtPeriodEnd ? ', ends with the period' : ''}, ${dayOf(periodStart)} – ${dayOf(periodEnd)} · <code>${id}</code></p>
<ul>${items.join('')}</ul><div class="row">${status === 'canceled' ? '' : collection}</div>`
}

function sessionsSection(customer: Customer): string {
  const act = actOn(customer)
  const open = customer.sessions.filter(({ status }) => status === 'open')
  const rows = open.map(
    ({ id, created }) =>
      `<li>${dayOf(created)} ${act('Pay with 4242…', { action: 'pay', sessionId: id, card: '4242424242424242' })}</li>`,
  )
  return rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>None.</p>'
}

function invoicesSection(customer: Customer): string {
  const act = actOn(customer)
  const rows = customer.invoices.toReversed().map((invoice) => {
    const charge = customer.charges.find(({ invoiceId, failure }) => invoiceId === invoice.id && failure === null)
    const buttons = [
      ...(invoice.status === 'open'
        ? [
            act('Pay', { action: 'payInvoice', invoiceId: invoice.id, card: '4242424242424242' }),
            act('Void', { action: 'voidInvoice', invoiceId: invoice.id }),
          ]
        : []),
      ...(charge
        ? [
            act('Refund', { action: 'refund', chargeId: charge.id }),
            act('Dispute', { action: 'openDispute', chargeId: charge.id }),
          ]
        : []),
    ]
    return invoiceRow(invoice, buttons)
  })
  return `<table><thead><tr><th scope="col">Number</th><th scope="col">Created</th><th scope="col">Status</th><th scope="col">Reason</th><th scope="col" class="money">Due</th><th scope="col" class="money">Open</th><th scope="col">Do</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function invoiceRow(invoice: Invoice, buttons: readonly string[]): string {
  const { number, id, created, status, reason, amountDue } = invoice
  return `<tr><th scope="row">${escapeHtml(number ?? id)}</th><td>${instant(created)}</td><td>${status}</td><td>${reason}</td><td class="money">${money(amountDue)}</td><td class="money">${money(remainingOf(invoice))}</td><td><div class="row">${buttons.join('')}</div></td></tr>`
}

function eventsSection(customer: Customer, events: readonly EventRecord[]): string {
  const act = actOn(customer)
  const rows = events.map(({ id, type, created, deliveries, isToBeDelivered }) => {
    const answers = deliveries.map(({ status }) => status).join(', ')
    const sent = isToBeDelivered ? answers || 'not yet' : 'not subscribed'
    return `<tr><th scope="row">${escapeHtml(type)}</th><td>${instant(created)}</td><td>${sent}</td><td>${act('Send again', { action: 'deliver', eventIds: id })}</td></tr>`
  })
  return `<table><thead><tr><th scope="col">Event</th><th scope="col">Created</th><th scope="col">Answered</th><th scope="col">Do</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}
