import { Problem } from '#shared/contract/problem'
import type { OpenDiscrepancy } from '#shared/domain/asn/open-discrepancies'
import { inShort } from '#shared/domain/asn/open-discrepancies'
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

/** Those that nobody has settled, of places that the reader sees. `most` are read at most, one more is refused. @throws Problem report.tooLarge */
export async function visibleDiscrepancies(
  { organizationId, sees }: Reader,
  direction: 'INBOUND' | 'OUTBOUND',
  most = Number.POSITIVE_INFINITY,
): Promise<OpenDiscrepancy[]> {
  const found =
    direction === 'OUTBOUND' ? await ownOpen(organizationId, most) : await reportedOpen(organizationId, most)
  if (found.length > most) throw Problem.of('report.tooLarge', { what: 'open discrepancies', maximum: most })
  return found.filter((each) => placesOfDiscrepancy(each, direction).some(sees))
}

const ownOpen = (organizationId: string, most: number): Promise<OpenDiscrepancy[]> =>
  listAll(OpenDiscrepancies, lists.openDiscrepancies(organizationId), { consistent: false, atLeast: most + 1 })

async function reportedOpen(receiverId: string, most: number): Promise<OpenDiscrepancy[]> {
  const range = lists.openDiscrepanciesReported(receiverId)
  return (await listAllAddressed(Discrepancies, range, { atLeast: most + 1 })).map(inShort)
}
