import { isRunning } from '#shared/entitlements/billing/subscription'
import { changePlan } from '#shared/entitlements/change-plan'
import { tierOf } from '#shared/entitlements/plans'
import { planChanged } from '#shared/events/identity'
import { record } from '#shared/runtime/http/record'
import { promotionWrites } from '#shared/runtime/members/first-super-admin'
import { commit } from '#shared/table/commit'
import { accountOf } from '#shared/table/entities/billing'
import { changeEntitlement, Entitlements } from '#shared/table/entities/organizations'
import { circumstancesOf } from './circumstances'
import type { Order, Outcome, SetPlan } from './command'

/** Gives an organization another plan. It acts on the very next request, for the authorizer reads what is written here. */
export async function setPlan(command: SetPlan, { now, correlationId }: Order): Promise<Outcome> {
  const { organizationId, plan, addOns, reason, operator } = command
  const held = await Entitlements.get({ organizationId })
  if (!held) return { ok: false, message: `There is no organization ${organizationId}.` }

  const { payerId, subscription } = await accountOf(organizationId)
  if (payerId || (subscription && isRunning(subscription))) {
    return {
      ok: false,
      message: `The plan of ${organizationId} is billed by Stripe: it is changed there, or through the API.`,
    }
  }

  const change = changePlan(held, { plan, addOns })
  if (!change.ok) return { ok: false, message: change.failure }
  const { changed } = change.value
  const tier = tierOf(plan)
  const holds = `${organizationId} holds ${plan} (${tier})`
  const text = changed ? `Done: ${holds} from now on.` : `Nothing to do: ${holds} already.`
  const outcome = { ok: true, changed, organizationId, plan, tier, addOns, text } as const
  if (!change.value.changed) return outcome

  const circumstances = circumstancesOf(operator, { now, correlationId })
  await commit([
    ...changeEntitlement(change.value, held),
    ...(plan === 'ENTERPRISE'
      ? await promotionWrites(organizationId, undefined, (happening) => record(circumstances, happening))
      : []),
    record(circumstances, {
      ownerId: organizationId,
      documentId: organizationId,
      event: planChanged,
      data: {
        from: held.plan,
        to: plan,
        locationAddOns: addOns.locations,
        advancedForecasting: addOns.advancedForecasting,
        reason,
      },
      from: held.plan,
      to: plan,
    }),
  ])
  return outcome
}
