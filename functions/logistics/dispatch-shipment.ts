import * as contract from '#shared/contract/operations/logistics'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import type { Posting } from '#shared/domain/ledger/ledger'
import { post } from '#shared/domain/ledger/ledger'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { step } from '#shared/domain/shipment/shipment'
import { asnSent, shipmentDispatched } from '#shared/events/logistics'
import type { AsnId } from '#shared/kernel/ids'
import { zero } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import { once } from '#shared/runtime/http/idempotency'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { shipmentView } from '#shared/runtime/views/shipment-view'
import { requireAtOrigin } from '#shared/runtime/visible-documents'
import { commit } from '#shared/table/commit'
import { Movements, Positions, writePosition } from '#shared/table/entities/inventory'
import {
  AsnLines,
  Asns,
  AsnsAddressed,
  ShipmentLines,
  Shipments,
  ShipmentsAddressed,
} from '#shared/table/entities/logistics'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { destinationOf, wantedBy } from './destination'
import { documentWrites } from './party-document'

export const dispatchShipment = useCase(contract.dispatchShipment, async (call) => {
  const { caller, locations, newId, now, params } = call
  const { organizationId } = caller
  const draft = await Shipments.load({ organizationId, ...params }, 'shipment.notFound')
  requireAtOrigin(locations, draft)
  expectVersion(call, draft.version)
  const asnId = newId('asn')
  const leaves = orThrow(step(draft, 'dispatch'))
  const { to, conditions } = await destinationOf(organizationId, wantedBy(draft), now)
  const shipment: Shipment = { ...leaves, to, asnId, dispatchedAt: now }

  const lines = await listAll(ShipmentLines, lists.shipmentLines(shipment.shipmentId))
  const postings = lines.map((line) => leaving(shipment, line))
  const found = await Positions.getMany(postings.map(({ position }) => position))
  const circumstances = { organizationId, document: shipment.number, at: now, newMovementId: () => newId('movement') }
  const { changes, movements } = orThrow(post(found, postings, circumstances))

  const asn = announce(shipment, asnId, now)
  const { shipmentId, receiverId } = shipment
  const addressed = receiverId
    ? [
        ShipmentsAddressed.create({ receiverId, shipmentId, ownerId: organizationId }),
        AsnsAddressed.create({ receiverId, asnId, ownerId: organizationId }),
      ]
    : []
  const view = shipmentView(shipment, lines, organizationId)
  await commit([
    Shipments.replace(shipment, draft),
    Asns.create(asn),
    ...lines.map((line) => AsnLines.create(inTransit(line, asnId))),
    ...addressed,
    ...conditions,
    ...documentWrites(call, asn),
    ...changes.map(writePosition),
    ...movements.map((movement) => Movements.create(movement)),
    record(call, {
      ownerId: organizationId,
      documentId: shipmentId,
      event: shipmentDispatched,
      data: { number: shipment.number, asnId, units: shipment.units.toFixed() },
      from: draft.state,
      to: shipment.state,
    }),
    record(call, {
      ownerId: asn.receiverId,
      documentId: asnId,
      event: asnSent,
      data: { asnId, ownerId: organizationId, receiverId: asn.receiverId, partnershipId: shipment.partnershipId },
      to: asn.state,
    }),
    once(call, view),
  ])
  return view
})

/** Stock leaves the position and is in transit under the ASN's number, until the receiver confirms it. */
function leaving({ from, asnNumber }: Shipment, { productId, sku, lot, listPrice, quantity }: ShipmentLine): Posting {
  return {
    position: { locationId: from.locationId, productId, status: 'AVAILABLE', lot, sku, listPrice },
    change: quantity.neg(),
    counterpart: { account: 'IN_TRANSIT', document: asnNumber },
    reason: 'DISPATCHED',
  }
}

function announce(shipment: Shipment, asnId: AsnId, now: Instant): Asn {
  const { organizationId, shipmentId, receiverId, from, to, carrier, tracking, expectedArrivalOn, units } = shipment
  return {
    organizationId,
    asnId,
    number: shipment.asnNumber,
    state: 'SENT',
    shipmentId,
    shipmentNumber: shipment.number,
    receiverId: receiverId ?? organizationId,
    from,
    to,
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

const inTransit = ({ shipmentId: _shipment, ...line }: ShipmentLine, asnId: AsnId): AsnLine => ({
  ...line,
  asnId,
  received: zero,
  damaged: zero,
  missing: zero,
})
