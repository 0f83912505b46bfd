import type { Stripe } from 'stripe'
import * as contract from '#shared/contract/operations/billing'
import { monthlyCents } from '#shared/entitlements/billing/items'
import { assert } from '#shared/kernel/result'
import { changeParameters, finishChange } from '#shared/runtime/billing/change-subscription'
import { byPerson } from '#shared/runtime/billing/circumstances'
import { emptied } from '#shared/runtime/billing/end-subscription'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { asking } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'
import { dollars } from './billing-view'
import { wantedChange } from './wanted-change'

/** Asks Stripe for the invoice that the change would make: the same question, with the same second, as the change itself. */
export const previewChange = useCase(contract.previewChange, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const account = await finishChange(organizationId, () => byPerson(call))
  const change = wantedChange(account, body, now)
  const { subscription } = account
  assert(subscription, 'what can be changed is a subscription')
  const common = {
    prorationAt: change.prorationAt,
    actsAt: change.atPeriodEnd ? subscription.periodEndsAt : change.prorationAt,
    monthlyBill: dollars(monthlyCents(change.to)),
  }
  if (change.atPeriodEnd) return { ...common, dueNow: dollars(0), lines: [] }

  const client = await stripe()
  const present = await asking(() => client.subscriptions.retrieve(subscription.subscriptionId))
  const parameters = await changeParameters(account, change, present)
  const endsTrial = parameters !== 'CANCEL_NOW' && parameters.trial_end === 'now'
  // Nothing is charged in a trial: Stripe would show the invoice of its end.
  if (present.status === 'trialing' && !endsTrial) return { ...common, dueNow: dollars(0), lines: [] }
  const invoice = await asking(() =>
    client.invoices.createPreview({
      subscription: subscription.subscriptionId,
      subscription_details: detailsOf(parameters === 'CANCEL_NOW' ? emptied(present, change.prorationAt) : parameters),
    }),
  )
  return {
    ...common,
    dueNow: dollars(invoice.total),
    lines: invoice.lines.data.map(({ description, amount }) => ({ text: description ?? '', amount: dollars(amount) })),
  }
})

const detailsOf = ({ items, proration_behavior, proration_date, trial_end }: Stripe.SubscriptionUpdateParams) => ({
  items,
  proration_behavior,
  proration_date,
  trial_end,
})
