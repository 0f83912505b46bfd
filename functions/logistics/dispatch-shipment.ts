import * as contract from '#shared/contract/operations/logistics'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import type { Movement, Posting } from '#shared/domain/ledger/ledger'
import { changeOf, post } from '#shared/domain/ledger/ledger'
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
import { booksFor, fixBooks } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { orThrow } from '#shared/runtime/or-throw'
import { shipmentView } from '#shared/runtime/views/shipment-view'
import { requireAtOrigin } from '#shared/runtime/visible-documents'
import { commit } from '#shared/table/commit'
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

export const dispatchShipment = useCase(
  contract.dispatchShipment,
  async (call) => {
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
    const { books, valuation } = await booksFor(organizationId, postings)
    const document = shipment.number
    const circumstances = { organizationId, valuation, document, at: now, newMovementId: () => newId('movement') }
    const posted = orThrow(post(books, postings, circumstances))

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
      ...lines.map((line, index) => AsnLines.create(inTransit(line, asnId, posted.movements[index]))),
      ...addressed,
      ...conditions,
      ...documentWrites(call, asn),
      ...ledgerWrites(posted, (happening) => record(call, happening)),
      ...(posted.levels.length > 0 ? fixBooks(organizationId, valuation) : []),
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
  },
  hot,
)

/** Stock leaves the position and is in transit under the ASN's number, until the receiver confirms it. */
function leaving({ from, asnNumber }: Shipment, { productId, sku, lot, listPrice, quantity }: ShipmentLine): Posting {
  const { locationId } = from
  return changeOf({ locationId, productId, status: 'AVAILABLE', lot, sku, listPrice }, zero.minus(quantity), {
    counterpart: { account: 'IN_TRANSIT', document: asnNumber },
    reason: 'DISPATCHED',
  })
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

const inTransit = (
  { shipmentId: _shipment, ...line }: ShipmentLine,
  asnId: AsnId,
  movement: Movement | undefined,
): AsnLine => ({
  ...line,
  asnId,
  cost: movement?.cost,
  received: zero,
  damaged: zero,
  missing: zero,
})
