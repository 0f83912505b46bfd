import * as z from 'zod'
import { event } from './event'

export const packingSettingsChanged = event(
  'packing.settingsChanged',
  z.object({ companyPrefix: z.string(), extensionDigit: z.number() }),
)
const units = z.object({ ssccs: z.array(z.string()) })
export const shipmentPacked = event('shipment.packed', units)
export const shipmentRepacked = event('shipment.repacked', units)
export const shipmentUnpacked = event('shipment.unpacked', units)
const expected = z.string().optional()
export const shipmentTransportChanged = event(
  'shipment.transportChanged',
  z.object({ number: z.string(), expectedArrivalOn: expected }),
)
/** In the receiver's log. */
export const asnTransportChanged = event(
  'asn.transportChanged',
  z.object({ asnId: z.string(), expectedArrivalOn: expected }),
)
