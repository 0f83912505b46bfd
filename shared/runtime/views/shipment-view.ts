import type * as z from 'zod'
import type { AsnSummary, AsnView, ShipmentSummary, ShipmentView } from '#shared/contract/operations/logistics'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import { openOf } from '#shared/domain/asn/asn'
import type { Destination, Shipment, ShipmentLine, ShipmentPlace } from '#shared/domain/shipment/shipment'
import { isParty } from '#shared/domain/shipment/shipment'

/** Shipments and ASNs as an organization may see them: a partner reads the place of dispatch as text, its location stays hidden (5.6). */
type Place = z.input<typeof ShipmentSummary>['from']

const shown = (place: Destination): Place =>
  isParty(place) ? { partyId: place.partyId, name: place.name } : { locationId: place.locationId, name: place.name }
const asText = ({ name }: ShipmentPlace): Place => ({ name })
const fromFor = (viewerId: string, document: { organizationId: string; from: ShipmentPlace }): Place =>
  viewerId === document.organizationId ? shown(document.from) : asText(document.from)

export function shipmentSummary(shipment: Shipment, viewerId: string): z.input<typeof ShipmentSummary> {
  const { shipmentId, number, state, units, expectedArrivalOn, createdAt, dispatchedAt, version } = shipment
  const places = { from: fromFor(viewerId, shipment), to: shown(shipment.to) }
  return {
    shipmentId,
    number,
    state,
    ...places,
    units: units.toNumber(),
    expectedArrivalOn,
    createdAt,
    dispatchedAt,
    version,
  }
}

export function shipmentView(
  shipment: Shipment,
  lines: readonly ShipmentLine[],
  viewerId: string,
): z.input<typeof ShipmentView> {
  const { carrier, tracking, asnId, departure, lacking } = shipment
  return {
    ...shipmentSummary(shipment, viewerId),
    carrier,
    tracking,
    asnId,
    lines: lines.map(lineView),
    departure: departure && { step: departure.step, done: departure.next - 1, lines: lines.length },
    lacking: lacking?.map((line) => ({
      ...line,
      available: line.available.toNumber(),
      asked: line.asked.toNumber(),
    })),
  }
}

export function asnSummary(asn: Asn, viewerId: string): z.input<typeof AsnSummary> {
  const { asnId, number, shipmentNumber, state, units, unitsOpen, expectedArrivalOn, sentAt, version } = asn
  const places = { shipFrom: fromFor(viewerId, asn), shipTo: shown(asn.to) }
  const totals = { units: units.toNumber(), unitsOpen: unitsOpen.toNumber() }
  return { asnId, number, shipmentNumber, state, ...places, ...totals, expectedArrivalOn, sentAt, version }
}

export function asnView(asn: Asn, lines: readonly AsnLine[], viewerId: string): z.input<typeof AsnView> {
  const { carrier, tracking } = asn
  return { ...asnSummary(asn, viewerId), carrier, tracking, lines: lines.map(asnLineView) }
}

const lineView = ({ line, productId, sku, lot, quantity }: Omit<ShipmentLine, 'shipmentId'>) => ({
  line,
  productId,
  sku,
  lot,
  quantity: quantity.toNumber(),
})

const asnLineView = (line: AsnLine) => ({
  ...lineView(line),
  received: line.received.toNumber(),
  damaged: line.damaged.toNumber(),
  missing: line.missing.toNumber(),
  open: openOf(line).toNumber(),
})
