import * as contract from '#shared/contract/operations/reports'
import { Problem } from '#shared/contract/problem'
import type { Figures } from '#shared/domain/asn/open-discrepancies'
import { mostOpenDiscrepancies, openReport } from '#shared/domain/asn/open-discrepancies'
import type { Currency } from '#shared/kernel/money'
import { dayOf } from '#shared/kernel/time'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { partnersOf } from './partners-of'
import { placesOfDiscrepancy, visibleDiscrepancies } from './visible-discrepancies'

export const getOpenDiscrepancies = useCase(
  contract.getOpenDiscrepancies,
  async ({ caller, locations, now, query }) => {
    const { organizationId } = caller
    const { direction, locationId, partnershipId, partyId } = query
    const { sees } = locations
    if (locationId !== undefined && !sees(locationId)) throw Problem.of('location.notFound', {})
    const isOwn = direction === 'OUTBOUND'
    const visible = (await visibleDiscrepancies({ organizationId, sees }, direction, mostOpenDiscrepancies)).filter(
      (each) => locationId === undefined || placesOfDiscrepancy(each, direction).includes(locationId),
    )
    const { known, nameOf } = await partnersOf(organizationId, visible)
    const wanted = known.filter(
      (each) =>
        (partyId === undefined || each.partyId === partyId) &&
        (partnershipId === undefined || each.partnershipId === partnershipId),
    )
    const { total, partners } = openReport(wanted, organizationId, dayOf(now))
    const currency = isOwn && total ? (await valuationOf(organizationId)).currency : undefined
    return {
      total: total && view(total, currency),
      partners: partners.map((each) => ({
        ...nameOf(each.partnerId),
        total: view(each.total, currency),
        kinds: each.kinds.map(({ kind, ...figures }) => ({ kind, ...view(figures, currency) })),
      })),
    }
  },
)

/** What goods cost is told to their owner alone, in the currency of its books. */
const view = ({ quantity, value, ...figures }: Figures, currency: Currency | undefined) => ({
  ...figures,
  quantity: quantity.toNumber(),
  value: currency && { amount: value.toFixed(), currency },
})
