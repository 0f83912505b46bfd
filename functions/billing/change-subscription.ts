import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import { checkHolding, isIncrease, isSameHolding } from '#shared/entitlements/billing/items'
import { holdingPlanned, isOver, isRunning, ownHolding } from '#shared/entitlements/billing/subscription'
import type { OrganizationId } from '#shared/kernel/ids'
import { changeSubscription as change, finishChange } from '#shared/runtime/billing/change-subscription'
import { byPerson } from '#shared/runtime/billing/circumstances'
import type { Call } from '#shared/runtime/http/call'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { accountOf } from '#shared/table/entities/billing'
import { billingView } from './billing-view'
import { concerning } from './concerning'
import { wantedChange } from './wanted-change'

/** The body says what to have, not what to add: sent again it finds that it is so, and charges nothing. */
export const changeSubscription = useCase(contract.changeSubscription, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const account = await finishChange(organizationId, () => byPerson(call))
  if (account.payerId) return lessOfWhatIsPaid(call, account.payerId, organizationId)
  if (isAsWanted(account, body, now)) return billingView(account, now)
  const wanted = wantedChange(account, body, now)
  return billingView(await change(account, wanted, () => byPerson(call)), now)
})

/**
 * Who is paid for sets less by itself, at once: it is the payer's credit. More is asked for.
 *
 * @throws Problem billing.payerDecides
 */
async function lessOfWhatIsPaid(
  call: Call<typeof contract.changeSubscription>,
  payerId: OrganizationId,
  organizationId: OrganizationId,
) {
  const { body, now } = call
  const to = orThrow(checkHolding({ plan: body.plan, addOns: body.addOns }))
  const payer = await finishChange(payerId, () => byPerson(call))
  const held = payer.covers[organizationId]
  if (!held || to.plan === 'FREE' || !isIncrease(to, held)) throw Problem.of('billing.payerDecides', {})
  const settling = () => byPerson(call)
  await concerning('PAYER', 'ORGANIZATION', () => change(payer, { organizationId, to, atPeriodEnd: false }, settling))
  return billingView(await accountOf(organizationId), now)
}

type Arguments = Parameters<typeof wantedChange>

/** Held already, or planned already: what a repetition finds. */
function isAsWanted(account: Arguments[0], wanted: Arguments[1], now: string): boolean {
  const { subscription } = account
  if (!subscription) return false
  if (isOver(subscription)) return wanted.plan === 'FREE'
  if (!isRunning(subscription)) return subscription.cancelAt !== undefined && wanted.plan === 'FREE'
  if (subscription.cancelAt) return wanted.plan === 'FREE'
  if (subscription.keeps) return isSameHolding(wanted, holdingPlanned(account, subscription, now))
  return isSameHolding(wanted, ownHolding(account, now))
}
