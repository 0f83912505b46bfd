import * as contract from '#shared/contract/operations/billing'
import { html } from '#shared/kernel/html'
import { useCase } from '#shared/runtime/http/use-case'
import { layout } from '#shared/runtime/pages/layout'
import { page } from '#shared/runtime/pages/page'

/** Both know nobody and change nothing: what is unlocked is what Stripe says was paid, whoever opens an address. */
const donePage = layout({
  title: 'Thank you',
  heading: 'Thank you',
  content: html`<p>Your plan unlocks as soon as the payment is confirmed, which takes a moment. You need not sign in again.</p>
<h2>What now</h2>
<ul>
<li>Go back to the tab you came from and go on: what was locked works with your next click.</li>
<li>The receipt comes by email. Invoices, card and plan are under Settings → Billing.</li>
</ul>`,
})

const cancelledPage = layout({
  title: 'Nothing was bought',
  heading: 'Nothing was bought',
  content: html`<p>You left the payment page, and nothing was charged. Your account is as it was.</p>
<p>The upgrade waits under Settings → Billing for whenever you want it.</p>`,
})

export const showCheckoutDonePage = page(useCase(contract.showCheckoutDonePage, async () => donePage))
export const showCheckoutCancelledPage = page(useCase(contract.showCheckoutCancelledPage, async () => cancelledPage))
