import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import { firstPlan, planned } from '#shared/domain/vmi/invoice-plan'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import { VmiAgreements } from '#shared/table/entities/vmi'
import { InvoicePlans } from '#shared/table/entities/vmi-invoices'
import type { Write } from '#shared/table/entity'

/**
 * So that an agreement is invoiced as it says from now on. Those that were made before there were invoices get their plan here, too. That it is
 * over is found by who invoices it, once nothing is open of it.
 */
export async function planWrites(agreement: VmiAgreement): Promise<Write[]> {
  const going = { ...agreement, endsOn: undefined }
  const plan = await InvoicePlans.get(agreement)
  if (!plan) return [InvoicePlans.create(firstPlan(going))]
  const after = planned(plan, going)
  return after.nextAt === plan.nextAt ? [] : [InvoicePlans.replace(after, plan)]
}

/** Those of before that nobody changes get it when something is sold under them: there is nothing to invoice earlier. */
export const planIfNone = (of: { organizationId: string; vmiAgreementId: string }): Promise<void> =>
  untilFresh(async () => {
    if (await InvoicePlans.get(of, { consistent: false })) return
    const agreement = await VmiAgreements.get(of)
    const writes = agreement ? await planWrites(agreement) : []
    if (writes.length > 0) await commitUnlogged(writes)
  })
