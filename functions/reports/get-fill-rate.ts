import * as contract from '#shared/contract/operations/reports'
import type { FillTally } from '#shared/domain/report/fill-rate'
import { fillPercents } from '#shared/domain/report/fill-rate'
import { PartnershipId, PartyId } from '#shared/kernel/ids'
import { useCase } from '#shared/runtime/http/use-case'
import { filledIn, fillRate } from './rows/fill-rate'
import { allFound } from './rows/whole'

export const getFillRate = useCase(contract.getFillRate, async ({ caller, now, query }) => {
  // No place is in it: every member sees what customers ordered.
  const context = { organizationId: caller.organizationId, sees: () => true, at: now, parameters: query }
  const { customers, total } = filledIn(await allFound(fillRate, context, 'lines of sales orders'), context)
  return {
    total: view(total),
    customers: customers.map(({ customerId, customer, ...tally }) => ({
      partnershipId: PartnershipId.safeParse(customerId).data,
      partyId: PartyId.safeParse(customerId).data,
      customer,
      ...view(tally),
    })),
  }
})

const view = (tally: FillTally) => ({
  ...tally,
  unitsOrdered: tally.unitsOrdered.toNumber(),
  unitsShipped: tally.unitsShipped.toNumber(),
  unitsShippedByDay: tally.unitsShippedByDay.toNumber(),
  ...fillPercents(tally),
})
