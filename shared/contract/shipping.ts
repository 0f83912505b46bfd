import * as z from 'zod'

/** What shipments and their receipts have in common. Apart from their operations, so that no function bundles those of another. */

/** Of a shipment, and so of its ASN and of each count of it. More than fit one commit leave and arrive in a series of them. */
export const maximumShipmentLines = 1_000

export const LineNumber = z.int().min(1).max(maximumShipmentLines)

export const direction = z
  .enum(['OUTBOUND', 'INBOUND'])
  .default('OUTBOUND')
  .describe('OUTBOUND: on your own books. INBOUND: sent to you by a partner')
