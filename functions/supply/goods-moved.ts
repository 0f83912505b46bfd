import type { Asn } from '#shared/domain/asn/asn'
import { isLocation } from '#shared/domain/shipment/shipment'
import { linesOfShipment } from '#shared/runtime/shipment-lines'
import { AsnLines, Asns, Shipments } from '#shared/table/entities/logistics'
import { StockDocumentLines } from '#shared/table/entities/stock-documents'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** What moved, and where it lies or is on its way to, on whose books. Which products is read by who needs to know. */
export type Goods = { organizationId: string; locationIds: string[]; productIds: () => Promise<string[]> }

type Moved = {
  organizationId: string
  documentId: string
  data: { asnId?: string; locationId?: string; stockDocumentId?: string; number?: string }
}

/** By a document of stock, an ASN, or a shipment. Nothing where there is none such. */
export async function goodsMoved({ organizationId, documentId, data }: Moved): Promise<Goods | undefined> {
  const { asnId, locationId, stockDocumentId = documentId } = data
  if (locationId)
    return { organizationId, locationIds: [locationId], productIds: () => productsOfDocument(stockDocumentId) }
  if (asnId) {
    const asn = await Asns.get({ organizationId, asnId })
    return asn && goodsOfAsn(asn)
  }
  const shipment = await Shipments.get({ organizationId, shipmentId: documentId })
  if (!shipment) return undefined
  const locationIds = [shipment.from, shipment.to].filter(isLocation).map((place) => place.locationId)
  return {
    organizationId,
    locationIds,
    productIds: async () => (await linesOfShipment(documentId)).map(({ productId }) => productId),
  }
}

/** Goods that were ordered come to lie on the books of who ordered them, by its own products. */
function goodsOfAsn({ organizationId, asnId, from, to, order }: Asn): Goods {
  return {
    organizationId: order?.buyerId ?? organizationId,
    locationIds: [from, to].filter(isLocation).map(({ locationId }) => locationId),
    productIds: async () => {
      const lines = await listAll(AsnLines, lists.asnLines(asnId))
      return lines.map(({ productId, fills }) => fills?.productId ?? productId)
    },
  }
}

async function productsOfDocument(stockDocumentId: string): Promise<string[]> {
  const items = await listAll(StockDocumentLines, lists.stockDocumentLines(stockDocumentId))
  return items.flatMap(({ lines }) => lines.map(({ goods }) => goods.productId))
}
