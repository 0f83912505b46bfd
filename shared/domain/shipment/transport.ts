import type { Asn } from '#shared/domain/asn/asn'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'
import type { Shipment, WrongShipmentState } from './shipment'

/** How goods travel: carriers hand over, tracking numbers follow, days of arrival move. */
export type Transport = { carrier?: string; tracking?: string; expectedArrivalOn?: CalendarDay }

/** Shipment and ASN say the same of it, until there is nothing to wait for any more. */
export function changeTransport(
  shipment: Shipment,
  asn: Asn | undefined,
  { carrier, tracking, expectedArrivalOn }: Transport,
): Result<{ shipment: Shipment; asn: Asn | undefined }, WrongShipmentState> {
  const { state } = shipment
  if (state === 'RECEIVED' || state === 'RECALLING' || state === 'CANCELLED')
    return failed({ code: 'shipment.wrongState', action: 'given another carrier or day of arrival', state })
  const transport = { carrier, tracking, expectedArrivalOn }
  return done({
    shipment: { ...shipment, ...transport, version: shipment.version + 1 },
    asn: asn && { ...asn, ...transport, version: asn.version + 1 },
  })
}

export const isSameTransport = (a: Transport, b: Transport): boolean =>
  a.carrier === b.carrier && a.tracking === b.tracking && a.expectedArrivalOn === b.expectedArrivalOn
