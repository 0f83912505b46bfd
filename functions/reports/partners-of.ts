import type { OpenDiscrepancy } from '#shared/domain/asn/open-discrepancies'
import { partnerOf } from '#shared/domain/asn/open-discrepancies'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { OrganizationId, PartnershipId, PartyId } from '#shared/kernel/ids'
import { Organizations } from '#shared/table/entities/organizations'
import { Parties } from '#shared/table/entities/parties'
import { Partnerships } from '#shared/table/entities/partnerships'

/**
 * With whom differences are, by the names that the reader knows them by. Whom a root buys for is no side of the root's partnership: to it the
 * other side is an organization.
 */
export async function partnersOf(readerId: string, found: readonly OpenDiscrepancy[]) {
  const ids = [...new Set(found.flatMap(({ partnershipId }) => partnershipId ?? []))]
  const partnerships = (await Partnerships.getMany(ids.map((partnershipId) => ({ partnershipId })))).filter(isSide)
  const own = new Map(partnerships.map((each) => [each.partnershipId, each]))
  const known = found.map((each) =>
    each.partnershipId && own.has(each.partnershipId) ? each : { ...each, partnershipId: undefined },
  )
  const others = [...new Set(known.map((each) => partnerOf(each, readerId)))]
  const [parties, organizations] = await Promise.all([
    Parties.getMany(
      others
        .flatMap((id) => PartyId.safeParse(id).data ?? [])
        .map((partyId) => ({ organizationId: readerId, partyId })),
    ),
    Organizations.getMany(
      others.flatMap((id) => OrganizationId.safeParse(id).data ?? []).map((organizationId) => ({ organizationId })),
    ),
  ])
  const names = new Map<string, string>([
    ...partnerships.map((each) => [each.partnershipId, otherSide(each)] as const),
    ...parties.map(({ partyId, name }) => [partyId, name] as const),
    ...organizations.map(({ organizationId, name }) => [organizationId, name] as const),
  ])
  return {
    known,
    nameOf: (id: string) => ({
      partnershipId: PartnershipId.safeParse(id).data,
      partyId: PartyId.safeParse(id).data,
      partner: names.get(id) ?? '',
    }),
  }

  function isSide({ inviterId, partnerId }: Partnership) {
    return inviterId === readerId || partnerId === readerId
  }

  function otherSide({ inviterId, inviterName, partnerName }: Partnership) {
    return inviterId === readerId ? partnerName : inviterName
  }
}
