import { Problem } from '#shared/contract/problem'
import { Asns, AsnsAddressed, Shipments, ShipmentsAddressed } from '#shared/table/entities/logistics'

/** The shipment, if it is the organization's own or addressed to it. What it may not see answers as what does not exist. */
export async function visibleShipment(organizationId: string, shipmentId: string) {
  const own = await Shipments.get({ organizationId, shipmentId })
  if (own) return own
  const addressed = await ShipmentsAddressed.get({ receiverId: organizationId, shipmentId })
  if (!addressed) throw Problem.of('shipment.notFound', {})
  return Shipments.load({ organizationId: addressed.ownerId, shipmentId }, 'shipment.notFound')
}

/** The ASN, if the organization sent it or receives it. */
export async function visibleAsn(organizationId: string, asnId: string) {
  const own = await Asns.get({ organizationId, asnId })
  if (own) return own
  const addressed = await AsnsAddressed.get({ receiverId: organizationId, asnId })
  if (!addressed) throw Problem.of('asn.notFound', {})
  return Asns.load({ organizationId: addressed.ownerId, asnId }, 'asn.notFound')
}
