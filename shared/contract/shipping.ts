import * as z from 'zod'
import { LocationId, PartyId, PurchaseOrderId } from '#shared/kernel/ids'

/** What shipments and their receipts have in common. Apart from their operations, so that no function bundles those of another. */

/** Of a shipment, and so of its ASN and of each count of it. More than fit one commit leave and arrive in a series of them. */
export const maximumShipmentLines = 1_000

export const LineNumber = z.int().min(1).max(maximumShipmentLines)

export const direction = z
  .enum(['OUTBOUND', 'INBOUND'])
  .default('OUTBOUND')
  .describe('OUTBOUND: on your own books. INBOUND: sent to you by a partner')

export const Place = z
  .strictObject({
    locationId: LocationId.optional().describe('Where you may see the location'),
    partyId: PartyId.optional().describe('Of a shipment to a party'),
    name: z.string(),
  })
  .meta({ id: 'Place' })

export const FilledOrder = z
  .strictObject({ purchaseOrderId: PurchaseOrderId, number: z.string() })
  .describe('Of a shipment against a purchase order')
