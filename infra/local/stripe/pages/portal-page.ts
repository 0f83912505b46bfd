/** The billing portal: the card, the subscription's end, the invoices. */
import { dayOf } from '../calendar'
import { knownCard } from '../cards'
import type { Surroundings } from '../objects/surroundings'
import type { Customer, PortalSession, Subscription } from '../records'
import { cardForm } from './card-form'
import { button, escapeHtml, money, type Page } from './page'

export function portalPage(portal: PortalSession, surroundings: Surroundings, error?: string): Page {
  const { customer } = surroundings
  const running = customer.subscriptions.filter(
    ({ status }) => status !== 'canceled' && status !== 'incomplete_expired',
  )
  const invoices = customer.invoices
    .filter(({ finalizedAt }) => finalizedAt !== null)
    .reverse()
    .map(
      ({ id, number, created, status, amountDue }) =>
        `<tr><th scope="row"><a href="/invoice/${id}">${escapeHtml(number ?? id)}</a></th><td>${dayOf(created)}</td><td>${status}</td><td class="money">${money(amountDue)}</td></tr>`,
    )
  return {
    title: 'Billing',
    body: `<p class="quiet">Better Data · test billing portal</p>
<h1>${escapeHtml(customer.name ?? customer.email ?? 'Billing')}</h1>
${customer.balance < 0 ? `<p>Credit: ${money(0 - customer.balance)}</p>` : ''}
<h2>Subscription</h2>
${running.map((subscription) => subscriptionSection(portal, subscription, surroundings)).join('') || '<p>None.</p>'}
<h2>Card</h2>
<p>${cardInUse(customer)}</p>
${cardForm(`/portal/${portal.id}`, 'Replace card', error, { do: 'card' })}
<h2>Invoices</h2>
<table><thead><tr><th scope="col">Number</th><th scope="col">Date</th><th scope="col">Status</th><th scope="col" class="money">Amount</th></tr></thead><tbody>${invoices.join('')}</tbody></table>
${portal.returnUrl ? `<p><a href="${escapeHtml(portal.returnUrl)}">Back to Better Data</a></p>` : ''}`,
  }
}

function subscriptionSection(portal: PortalSession, subscription: Subscription, { catalog }: Surroundings): string {
  const items = subscription.items
    .filter(({ quantity }) => quantity > 0)
    .map(({ priceId, quantity }) => `<li>${quantity} × ${escapeHtml(catalog.nameOf(priceId))}</li>`)
  const { id, cancelAtPeriodEnd, periodEnd, status } = subscription
  const next = cancelAtPeriodEnd ? `ends on ${dayOf(periodEnd)}` : `renews on ${dayOf(periodEnd)}`
  const action = `/portal/${portal.id}`
  const change = cancelAtPeriodEnd
    ? button(action, 'Keep subscription', { do: 'resume', subscription: id })
    : button(action, 'Cancel at the end of the period', { do: 'cancel', subscription: id })
  return `<p>${status}, ${next}</p><ul>${items.join('')}</ul>${change}`
}

function cardInUse({ cards, subscriptions, defaultCardId }: Customer): string {
  const id = subscriptions.find(({ status }) => status !== 'canceled')?.cardId ?? defaultCardId
  const card = cards.find((each) => each.id === id)
  return card ? `${knownCard(card.number).brand} that ends in ${card.number.slice(-4)}` : 'No card.'
}
