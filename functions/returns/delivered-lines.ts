import { Problem } from '#shared/contract/problem'
import type { Lot } from '#shared/domain/ledger/ledger'
import type { Delivered } from '#shared/domain/return/claim'
import { lotReturned } from '#shared/domain/return/lot-returned'
import type { PartyCustomer } from '#shared/domain/return/return'
import { isParty, locationLeft } from '#shared/domain/shipment/shipment'
import type { AsnId, OrganizationId } from '#shared/kernel/ids'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { orThrow } from '#shared/runtime/or-throw'
import { workedAt } from '#shared/runtime/visible-documents'
import { AsnLines, Asns } from '#shared/table/entities/logistics'

type Named = { asnId: AsnId; asnLine: number; lot?: Lot }

/**
 * Lines of ASNs that were delivered to a customer, in the order in which they are named. To a party an ASN is confirmed where its goods left,
 * so that is where a member must work.
 *
 * @throws Problem asn.notFound, return.otherCustomer, asn.lineUnknown, return.lotUnknown
 */
export async function deliveredLines(
  {
    organizationId,
    locations,
    customer,
  }: { organizationId: OrganizationId; locations: LocationAccess; customer: PartyCustomer },
  named: readonly Named[],
): Promise<Delivered[]> {
  const asnIds = [...new Set(named.map(({ asnId }) => asnId))]
  const [asns, lines] = await Promise.all([
    Asns.getMany(asnIds.map((asnId) => ({ organizationId, asnId }))),
    AsnLines.getMany(named.map(({ asnId, asnLine }) => ({ asnId, line: asnLine }))),
  ])
  return named.map(({ asnId, asnLine, lot: wanted }) => {
    const asn = asns.find((each) => each.asnId === asnId)
    if (!asn) throw Problem.of('asn.notFound', {})
    locations.require(workedAt(asn), 'asn.notFound')
    if (!isParty(asn.to) || asn.to.partyId !== customer.partyId) {
      throw Problem.of('return.otherCustomer', { asn: asn.number, customer: customer.name })
    }
    const line = lines.find((each) => each.asnId === asnId && each.line === asnLine)
    if (!line) throw Problem.of('asn.lineUnknown', { line: asnLine })
    const { productId, sku, unit, listPrice, quantity: shipped, received: taken, cost } = line
    const lot = orThrow(lotReturned(line, line.lot, wanted))
    const goods = { productId, sku, unit, listPrice, lot, shipped, taken, cost }
    return { asnId, asnNumber: asn.number, asnLine, fromLocationId: locationLeft(asn.from).locationId, ...goods }
  })
}
