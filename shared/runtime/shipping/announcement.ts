import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import type { Movement } from '#shared/domain/ledger/ledger'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { asnSent, shipmentDispatched } from '#shared/events/logistics'
import type { ActorId, AsnId } from '#shared/kernel/ids'
import { zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import { shippedEntry } from '#shared/runtime/orders/fill-order'
import { AsnLines, Asns, AsnsAddressed, ShipmentsAddressed } from '#shared/table/entities/logistics'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import { documentWrites } from './party-document'

type Departed = { shipment: Shipment; asnId: AsnId; from: string; by: ActorId; now: Instant }

/** What is written when all of a shipment has left: its ASN, which the receiver may confirm from now on, and who is told. */
export function announcement({ shipment, asnId, from, by, now }: Departed, tell: Tell): Write[] {
  const asn = announce(shipment, asnId, now)
  const { organizationId, shipmentId, receiverId, partnershipId, number, units } = shipment
  const addressed = receiverId
    ? [
        ShipmentsAddressed.create({ receiverId, shipmentId, ownerId: organizationId }),
        AsnsAddressed.create({ receiverId, asnId, ownerId: organizationId }),
      ]
    : []
  return [
    Asns.create(asn),
    ...addressed,
    ...documentWrites(asn, by, tell),
    ...shippedEntry({ ...shipment, asnId }, tell),
    tell({
      ownerId: organizationId,
      documentId: shipmentId,
      event: shipmentDispatched,
      data: { number, asnId, units: units.toFixed() },
      from,
      to: shipment.state,
    }),
    tell({
      ownerId: asn.receiverId,
      documentId: asnId,
      event: asnSent,
      data: { asnId, ownerId: organizationId, receiverId: asn.receiverId, partnershipId },
      to: asn.state,
    }),
  ]
}

function announce(shipment: Shipment, asnId: AsnId, now: Instant): Asn {
  const { organizationId, shipmentId, receiverId, partnershipId, from, to, order } = shipment
  const { carrier, tracking, expectedArrivalOn, units } = shipment
  return {
    organizationId,
    asnId,
    number: shipment.asnNumber,
    state: 'SENT',
    shipmentId,
    shipmentNumber: shipment.number,
    receiverId: receiverId ?? organizationId,
    partnershipId,
    from,
    to,
    order,
    carrier,
    tracking,
    expectedArrivalOn,
    units,
    unitsOpen: units,
    sentAt: now,
    recentKeys: [],
    version: 1,
  }
}

/** The lines of the ASN of what has left, each with what its goods cost. Movements are in the order of the lines. */
export const inTransit = (lines: readonly ShipmentLine[], asnId: AsnId, movements: readonly Movement[]): Write[] =>
  lines.map(({ shipmentId: _shipment, ...line }, index) => {
    const left: AsnLine = {
      ...line,
      asnId,
      cost: movements[index]?.cost,
      received: zero,
      damaged: zero,
      missing: zero,
    }
    return AsnLines.create(left)
  })
