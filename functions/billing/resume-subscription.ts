import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import { isRunning, ownHolding } from '#shared/entitlements/billing/subscription'
import { changeSubscription, finishChange } from '#shared/runtime/billing/change-subscription'
import { byPerson } from '#shared/runtime/billing/circumstances'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { billingView } from './billing-view'

/** With nothing planned there is nothing to take back, and all is as it was. */
export const resumeSubscription = useCase(contract.resumeSubscription, async (call) => {
  const { caller, now, params } = call
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const account = await finishChange(organizationId, () => byPerson(call))
  const { subscription } = account
  if (!subscription || !isRunning(subscription)) throw Problem.of('billing.noSubscription', {})
  if (!subscription.cancelAt && !subscription.keeps) return billingView(account, now)
  const to = ownHolding(account, now)
  const resumption = { organizationId, to, atPeriodEnd: false, isResumption: true } as const
  return billingView(await changeSubscription(account, resumption, () => byPerson(call)), now)
})
