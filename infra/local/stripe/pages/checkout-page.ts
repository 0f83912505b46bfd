/** The page where a checkout session is paid. */
import { DAY, dayOf } from '../calendar'
import { hasTrial, totalsOf } from '../objects/checkout'
import type { Surroundings } from '../objects/surroundings'
import type { CheckoutSession } from '../records'
import { cardForm } from './card-form'
import { escapeHtml, money, type Page } from './page'

export function checkoutPage(session: CheckoutSession, surroundings: Surroundings, now: number, error?: string): Page {
  if (session.status === 'complete') return paidPage(session)
  if (session.status === 'expired') return expiredPage(session)
  const { monthly, today } = totalsOf(session, surroundings)
  const { catalog, customer } = surroundings
  const rows = session.lines.map(
    ({ priceId, quantity }) =>
      `<tr><th scope="row">${escapeHtml(catalog.nameOf(priceId))}</th><td>${quantity}</td><td class="money">${money(catalog.unitAmount(priceId) * quantity)}</td></tr>`,
  )
  const trialEnd = session.trialEnd ?? now + (session.trialDays ?? 0) * DAY
  const trial = hasTrial(session)
    ? `<p>Free until <strong>${dayOf(trialEnd)}</strong>, then ${money(monthly)} a month. Cancel before that day and nothing is charged.</p>`
    : `<p>Renews every month until it is canceled.</p>`
  return {
    title: 'Subscribe to Better Data',
    leadsTo: [session.successUrl],
    body: `<p class="quiet">Better Data · test payment${customer.email ? ` for ${escapeHtml(customer.email)}` : ''}</p>
<h1>Subscribe</h1>
<table><caption>What you subscribe to, each month</caption>
<thead><tr><th scope="col">Plan</th><th scope="col">Quantity</th><th scope="col" class="money">A month</th></tr></thead>
<tbody>${rows.join('')}</tbody>
<tfoot><tr><th scope="row" colspan="2">Total due today</th><td class="money">${money(today)}</td></tr></tfoot></table>
${trial}
${cardForm(`/pay/${session.id}`, hasTrial(session) ? 'Start trial' : `Pay ${money(today)}`, error)}
${session.cancelUrl ? `<p><a href="${escapeHtml(session.cancelUrl)}">Back to Better Data</a></p>` : ''}`,
  }
}

export const returnUrlOf = ({ id, successUrl }: CheckoutSession): string =>
  successUrl.replaceAll('{CHECKOUT_SESSION_ID}', id)

function paidPage(session: CheckoutSession): Page {
  return {
    title: 'Paid',
    body: `<h1>This is paid</h1><p role="status">The subscription has begun; nothing more is charged here.</p>
<p><a href="${escapeHtml(returnUrlOf(session))}">Back to Better Data</a></p>`,
  }
}

function expiredPage({ cancelUrl }: CheckoutSession): Page {
  return {
    title: 'Expired',
    body: `<h1>This page has expired</h1><p>Nothing was charged. Begin again from Better Data.</p>
${cancelUrl ? `<p><a href="${escapeHtml(cancelUrl)}">Back to Better Data</a></p>` : ''}`,
  }
}
