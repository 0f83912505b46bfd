import * as contract from '#shared/contract/operations/organizations'
import { stepsFor } from '#shared/entitlements/onboarding'
import { useCase } from '#shared/runtime/http/use-case'
import { readableOrganization } from '#shared/runtime/organization-scope'
import { AccountManagers } from '#shared/table/entities/account-managers'
import { Entitlements } from '#shared/table/entities/organizations'
import { parentsOf } from '#shared/table/entities/parents'
import { whatIsThere } from './what-is-there'

/** Each step is done when what it makes is there: nothing is ticked off, so nothing can be ticked wrongly. */
export const getOnboarding = useCase(contract.getOnboarding, async ({ caller, params }) => {
  const readable = await readableOrganization(caller, params.organizationId)
  const { organizationId, plan, addOns, givenBy } = await Entitlements.load(readable, 'organization.notFound')
  const { owner } = await parentsOf(organizationId)
  const steps = stepsFor({ plan, addOns }, { isOwned: owner !== undefined })
  const isDone = await whatIsThere(
    organizationId,
    steps.map(({ step }) => step),
  )
  return {
    organizationId,
    contact: await contactOf(plan, givenBy ?? organizationId),
    steps: steps.map((each) => ({ ...each, done: isDone(each.step) })),
  }
})

/** Whoever gives the plan has the account manager, too. */
async function contactOf(plan: string, organizationId: string) {
  const manager = plan === 'ENTERPRISE' ? await AccountManagers.get({ organizationId }) : undefined
  if (!manager) return { kind: 'SALES_TEAM' as const, operation: contract.contactSales.id }
  const { name, email, phone } = manager
  return { kind: 'ACCOUNT_MANAGER' as const, name, email, phone }
}
