import { Problem } from '#shared/contract/problem'
import type { OpenDiscrepancy } from '#shared/domain/asn/open-discrepancies'
import { inShort, mostOpenDiscrepancies } from '#shared/domain/asn/open-discrepancies'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { Discrepancies, OpenDiscrepancies } from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAll, listAllAddressed } from '#shared/table/list'

type Reader = { organizationId: string; sees: LocationAccess['sees'] }

/** Where a reader sees a difference: of its own goods where they left or arrived, of others' where they arrived. */
export const placesOfDiscrepancy = (
  { fromLocationId, toLocationId }: OpenDiscrepancy,
  direction: 'INBOUND' | 'OUTBOUND',
) => (direction === 'OUTBOUND' ? [fromLocationId, toLocationId] : [toLocationId])

/** Those that nobody has settled, of places that the reader sees. @throws Problem report.tooLarge */
export async function visibleDiscrepancies(
  { organizationId, sees }: Reader,
  direction: 'INBOUND' | 'OUTBOUND',
): Promise<OpenDiscrepancy[]> {
  const found = direction === 'OUTBOUND' ? await ownOpen(organizationId) : await reportedOpen(organizationId)
  return found.filter((each) => placesOfDiscrepancy(each, direction).some(sees))
}

async function ownOpen(organizationId: string): Promise<OpenDiscrepancy[]> {
  const atLeast = mostOpenDiscrepancies + 1
  return few(await listAll(OpenDiscrepancies, lists.openDiscrepancies(organizationId), { consistent: false, atLeast }))
}

async function reportedOpen(receiverId: string): Promise<OpenDiscrepancy[]> {
  const range = lists.openDiscrepanciesReported(receiverId)
  const found = await listAllAddressed(Discrepancies, range, { atLeast: mostOpenDiscrepancies + 1 })
  return few(found.map(inShort))
}

function few(found: OpenDiscrepancy[]): OpenDiscrepancy[] {
  if (found.length > mostOpenDiscrepancies)
    throw Problem.of('report.tooLarge', { what: 'open discrepancies', maximum: mostOpenDiscrepancies })
  return found
}
