import * as contract from '#shared/contract/operations/reports'
import { Problem } from '#shared/contract/problem'
import type { Figures, OpenDiscrepancy } from '#shared/domain/asn/open-discrepancies'
import { inShort, mostOpenDiscrepancies, openReport } from '#shared/domain/asn/open-discrepancies'
import type { Currency } from '#shared/kernel/money'
import { dayOf } from '#shared/kernel/time'
import { useCase } from '#shared/runtime/http/use-case'
import { valuationOf } from '#shared/runtime/ledger/books'
import { Discrepancies, OpenDiscrepancies } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAll, listAllAddressed } from '#shared/table/list'
import { partnersOf } from './partners-of'

export const getOpenDiscrepancies = useCase(
  contract.getOpenDiscrepancies,
  async ({ caller, locations, now, query }) => {
    const { organizationId } = caller
    const { direction, locationId, partnershipId, partyId } = query
    const { sees } = locations
    if (locationId !== undefined && !sees(locationId)) throw Problem.of('location.notFound', {})
    const isOwn = direction === 'OUTBOUND'
    const found = isOwn ? await ownOpen(organizationId) : await reportedOpen(organizationId)
    const placesOf = ({ fromLocationId, toLocationId }: OpenDiscrepancy) =>
      isOwn ? [fromLocationId, toLocationId] : [toLocationId]
    const visible = found.filter(
      (each) => placesOf(each).some(sees) && (locationId === undefined || placesOf(each).includes(locationId)),
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

async function ownOpen(organizationId: string): Promise<OpenDiscrepancy[]> {
  const atLeast = mostOpenDiscrepancies + 1
  return few(await listAll(OpenDiscrepancies, lists.openDiscrepancies(organizationId), { consistent: false, atLeast }))
}

async function reportedOpen(receiverId: string): Promise<OpenDiscrepancy[]> {
  const range = lists.openDiscrepanciesReported(receiverId)
  const found = await listAllAddressed(Discrepancies, range, { atLeast: mostOpenDiscrepancies + 1 })
  return few(found.map(inShort))
}

/** @throws Problem report.tooLarge */
function few(found: OpenDiscrepancy[]): OpenDiscrepancy[] {
  if (found.length > mostOpenDiscrepancies)
    throw Problem.of('report.tooLarge', { what: 'open discrepancies', maximum: mostOpenDiscrepancies })
  return found
}

/** What goods cost is told to their owner alone, in the currency of its books. */
const view = ({ quantity, value, ...figures }: Figures, currency: Currency | undefined) => ({
  ...figures,
  quantity: quantity.toNumber(),
  value: currency && { amount: value.toFixed(), currency },
})
