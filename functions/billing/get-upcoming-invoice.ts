import { Stripe } from 'stripe'
import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import { divide } from '#shared/entitlements/billing/parts'
import { coveredNow, isRunning } from '#shared/entitlements/billing/subscription'
import { sharesOf } from '#shared/runtime/billing/shares'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { asking } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'
import { readLines } from '#shared/runtime/stripe/read-invoice'
import { instantOf } from '#shared/runtime/stripe/read-subscription'
import { accountOf, type BillingAccount } from '#shared/table/entities/billing'
import { dollars } from './billing-view'
import { invoiceContent, ownPart } from './invoice-view'

/** Asks Stripe for the next invoice of whoever pays. Who is paid for is shown its own part. */
export const getUpcomingInvoice = useCase(contract.getUpcomingInvoice, async ({ caller, params }) => {
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const account = await accountOf(organizationId)
  const payer = await payerOf(account)
  const { subscription } = payer
  if (!subscription || !isRunning(subscription) || subscription.cancelAt)
    throw Problem.of('billing.noUpcomingInvoice', {})

  const { subscriptionId } = subscription
  const invoice = await asking(async () =>
    (await stripe()).invoices.createPreview({ subscription: subscriptionId }).catch(unlessNoneIsComing),
  )
  const lines = divide(
    readLines(invoice.lines.data, invoice.total),
    await sharesOf(payer.organizationId, subscriptionId),
  )
  const issuesAt = instantOf(invoice.period_end)
  if (payer.organizationId === organizationId) {
    return {
      issuesAt,
      total: dollars(invoice.total),
      due: dollars(invoice.amount_due),
      ...(await invoiceContent(organizationId, lines)),
    }
  }
  const own = ownPart(lines, organizationId)
  return {
    issuesAt,
    total: dollars(own.reduce((sum, { cents }) => sum + cents, 0)),
    payerId: payer.organizationId,
    ...(await invoiceContent(organizationId, own)),
  }
})

/** Whoever pays: the organization itself where it has a subscription that runs, else the one that covers it. */
async function payerOf(account: BillingAccount): Promise<BillingAccount> {
  const { organizationId, payerId, subscription } = account
  if (!payerId || (subscription && isRunning(subscription))) return account
  const payer = await accountOf(payerId)
  return organizationId in coveredNow(payer) ? payer : account
}

function unlessNoneIsComing(error: unknown): never {
  const isNone = error instanceof Stripe.errors.StripeError && error.code === 'invoice_upcoming_none'
  throw isNone ? Problem.of('billing.noUpcomingInvoice', {}) : error
}
