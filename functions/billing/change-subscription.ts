import * as contract from '#shared/contract/operations/billing'
import { isSameHolding } from '#shared/entitlements/billing/items'
import { ownHolding } from '#shared/entitlements/billing/subscription'
import { changeSubscription as change, finishChange } from '#shared/runtime/billing/change-subscription'
import { byPerson } from '#shared/runtime/billing/circumstances'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { billingView } from './billing-view'
import { wantedChange } from './wanted-change'

/** The body says what to have, not what to add: sent again it finds that it is so, and charges nothing. */
export const changeSubscription = useCase(contract.changeSubscription, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const account = await finishChange(organizationId, () => byPerson(call))
  if (isAsWanted(account, body, now)) return billingView(account, now)
  const wanted = wantedChange(account, body, now)
  return billingView(await change(account, wanted, () => byPerson(call)), now)
})

type Arguments = Parameters<typeof wantedChange>

/** Held already, or planned already: what a repetition finds. */
function isAsWanted(account: Arguments[0], wanted: Arguments[1], now: string): boolean {
  const { payerId, subscription } = account
  if (payerId || !subscription) return false
  if (subscription.cancelAt) return wanted.plan === 'FREE'
  if (subscription.keeps)
    return isSameHolding(wanted, ownHolding({ ...account, subscription: { ...subscription, keeps: undefined } }, now))
  return isSameHolding(wanted, ownHolding(account, now))
}
